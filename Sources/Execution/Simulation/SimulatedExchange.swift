public import Portfolio

/// The embedded exchange: a ``SimulatedVenue`` behind the port, with the faults of real ones at will.
public actor SimulatedExchange<Generator: RandomNumberGenerator & Sendable>: TradingVenue {
    /// The venue as it really is, whatever is told of it.
    public internal(set) var venue: SimulatedVenue<Generator>
    var fault: VenueFault?
    var failuresLeft = 0
    var generator: Generator
    private(set) var markets: [AssetID: OrderBook] = [:]
    /// Events that are told late, and how often the stream is asked until then.
    private var held: [VenueEvent] = []
    private var heldFor = 0

    /// An exchange before a venue; `generator` tosses the coins of faults.
    public init(_ venue: SimulatedVenue<Generator>, faultsUsing generator: Generator) {
        (self.venue, self.generator) = (venue, generator)
    }

    // MARK: - The world

    /// Begins to fail in a way, calls that fail as often as `times`; `nil` ends it.
    public func set(_ fault: VenueFault?, times: Int = 2) {
        (self.fault, failuresLeft) = (fault, times)
    }

    /// Lets time pass.
    public func advance(to instant: Instant) { venue.advance(to: instant) }

    /// Shows the market as a bar.
    public func show(_ bar: PriceBar) { venue.show(bar) }

    /// Shows the market as a book.
    public func show(_ book: OrderBook) {
        markets[book.asset] = book
        venue.show(book)
    }

    /// Takes an order back as a stranger with the right to do so would.
    public func cancelByHand(_ id: ClientOrderID) throws(ExchangeError) { try venue.cancel(id) }

    // MARK: - Questions

    /// What the account holds.
    public func balances() throws(ExchangeError) -> AccountBalances {
        try gate()
        return venue.balances
    }

    /// The last prices.
    public func prices(of assets: [AssetID]) throws(ExchangeError) -> [AssetID: FixedDecimal] {
        try gate()
        return venue.prices.filter { assets.contains($0.key) }
    }

    /// Money and positions at the last prices.
    public func portfolioValue() throws(ExchangeError) -> FixedDecimal {
        try gate()
        return venue.book.positions.reduce(venue.book.cash[venue.settings.currency] ?? .zero) {
            $0 + ((venue.prices[$1.key] ?? .zero).times($1.value.quantity) ?? .zero)
        }
    }

    /// What the venue says of an order.
    public func order(_ id: ClientOrderID) throws(ExchangeError) -> OrderLookup {
        try gate()
        if fails(.orderNotFound) { return .notFound }
        return venue.report(of: id).map { .found(told($0)) } ?? .notFound
    }

    /// All orders that may still be filled.
    public func openOrders() throws(ExchangeError) -> [VenueOrder] {
        try gate()
        guard fault != .orderNotFound || failuresLeft == 0 else { return [] }
        return venue.openReports.map(told)
    }

    /// The trades since an instant, by the venue's clock.
    public func fills(since: Instant) throws(ExchangeError) -> [Fill] {
        try gate()
        let late = Set(held.compactMap(\.fillID))
        let known = venue.fills.filter { $0.time >= since && !late.contains($0.id) }
        let kept = fault == .missingOldestFills ? Array(known.dropFirst()) : known
        return kept.flatMap { fault == .duplicateFill ? [told($0), told($0)] : [told($0)] }
    }

    /// The bars that it was shown.
    public func history(of assets: [AssetID], from: Instant, to: Instant, interval: Duration)
        throws(ExchangeError) -> [PriceBar]
    {
        try gate()
        return venue.bars
            .filter { bar in
                assets.contains(bar.asset) && bar.length == interval
                    && from <= bar.start && bar.start < to
            }
            .sorted { ($0.asset, $0.start) < ($1.asset, $1.start) }
    }

    /// What it has to tell.
    public func events() throws(ExchangeError) -> [VenueEvent] {
        try gate()
        var events = venue.takeEvents()
        switch fault {
        case .silentStream, .missingOldestFills: return []
        case .fillAfterCancel:
            held += events.filter { $0.fillID != nil }
            heldFor = max(heldFor, 1)
            return events.filter { $0.fillID == nil }
        case .fillBeforeAcknowledgement:
            events = events.filter { $0.fillID != nil } + events.filter { $0.fillID == nil }
        case .duplicateFill: events = events.flatMap { $0.fillID == nil ? [$0] : [$0, $0] }
        default: break
        }
        if heldFor > 0 {
            heldFor -= 1
        } else {
            events += held
            held = []
        }
        return events.map(told)
    }

    // MARK: - Orders

    /// Takes an order.
    public func submit(_ order: Order) throws(ExchangeError) -> String? {
        var name: String?
        try call { (venue) throws(ExchangeError) in name = try venue.submit(order) }
        return name
    }

    /// Takes an order back.
    public func cancel(_ id: ClientOrderID) throws(ExchangeError) {
        if fault == .fillAfterCancel { match() }
        try call { (venue) throws(ExchangeError) in try venue.cancel(id) }
    }

    /// Changes an order.
    public func amend(_ id: ClientOrderID, to amendment: Amendment) throws(ExchangeError) {
        try call { (venue) throws(ExchangeError) in try venue.amend(id, to: amendment) }
    }
}
