public import Portfolio

/// A place where orders are traded: the port that an adapter of an exchange or a broker conforms to.
///
/// A call that throws says by its error whether it may have had an effect. That something is not there is
/// only ever said by a returned value: an error is never evidence of absence.
public protocol TradingVenue: Sendable {
    /// What the account holds.
    func balances() async throws(ExchangeError) -> AccountBalances

    /// The last prices of assets; an asset without a price is left out.
    func prices(of assets: [AssetID]) async throws(ExchangeError) -> [AssetID: FixedDecimal]

    /// What the account is worth, in its currency.
    func portfolioValue() async throws(ExchangeError) -> FixedDecimal

    /// Sends an order; the venue takes an order of one name once.
    ///
    /// - Returns: The venue's name of the order; `nil` where it gives none.
    func submit(_ order: Order) async throws(ExchangeError) -> String?

    /// Takes an order back.
    func cancel(_ id: ClientOrderID) async throws(ExchangeError)

    /// Changes an order.
    func amend(_ id: ClientOrderID, to amendment: Amendment) async throws(ExchangeError)

    /// What the venue says of an order by the name that we gave it.
    func order(_ id: ClientOrderID) async throws(ExchangeError) -> OrderLookup

    /// All orders of the account that may still be filled.
    func openOrders() async throws(ExchangeError) -> [VenueOrder]

    /// The trades of the account since an instant, oldest first; venues may forget the oldest.
    func fills(since: Instant) async throws(ExchangeError) -> [Fill]

    /// The bars of assets that began in a span of time, by asset and time.
    func history(of assets: [AssetID], from: Instant, to: Instant, interval: Duration)
        async throws(ExchangeError) -> [PriceBar]

    /// What the venue told by itself since it was last asked; empty for a venue without a stream.
    func events() async throws(ExchangeError) -> [VenueEvent]
}
