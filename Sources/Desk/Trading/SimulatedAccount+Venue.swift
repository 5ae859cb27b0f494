internal import Execution
internal import MarketData
internal import Portfolio

extension SimulatedAccount: TradingVenue {
    /// Opens the account with what it holds, where it is not open yet.
    func open(_ balances: AccountBalances) async throws(ErrorReport) {
        _ = try await act(.open(balances))
    }

    /// Takes an order.
    func submit(_ order: Order) async throws(ExchangeError) -> String? {
        try await call(.submit(order))
    }

    /// Takes an order back.
    func cancel(_ id: ClientOrderID) async throws(ExchangeError) {
        _ = try await call(.cancel(id))
    }

    /// Changes an order.
    func amend(_ id: ClientOrderID, to amendment: Amendment) async throws(ExchangeError) {
        _ = try await call(.amend(id, amendment))
    }

    /// What happened since it was last asked.
    func events() async throws(ExchangeError) -> [VenueEvent] {
        do { return try await news() } catch { throw ExchangeError(error) }
    }

    /// What the account holds.
    func balances() throws(ExchangeError) -> AccountBalances { try opened().balances }

    /// What assets trade at.
    func prices(of assets: [AssetID]) async throws(ExchangeError) -> [AssetID: FixedDecimal] {
        let shown = try opened().prices
        let stored: [AssetID: FixedDecimal]
        do { stored = try await lastPrices() } catch { throw ExchangeError(error) }
        return account.prices(stored, shown).filter { assets.contains($0.key) }
    }

    /// Money and positions at the last prices.
    func portfolioValue() async throws(ExchangeError) -> FixedDecimal {
        let book = try opened().book
        let prices = try await prices(of: Array(book.positions.keys))
        return book.positions.reduce(book.cash[account.currency] ?? .zero) {
            $0 + ((prices[$1.key] ?? .zero).times($1.value.quantity) ?? .zero)
        }
    }

    /// What became of an order.
    func order(_ id: ClientOrderID) throws(ExchangeError) -> OrderLookup {
        try opened().reports.first { $0.id == id }.map { .found($0) } ?? .notFound
    }

    /// All orders that may still be filled.
    func openOrders() throws(ExchangeError) -> [VenueOrder] {
        try opened().reports.filter(\.isOpen)
    }

    /// The trades since an instant.
    func fills(since: Instant) throws(ExchangeError) -> [Fill] {
        try opened().fills.filter { $0.time >= since }
    }

    /// The stored prices, each as the bar of its day; of other intervals it has none.
    func history(of assets: [AssetID], from: Instant, to: Instant, interval: Duration)
        async throws(ExchangeError) -> [PriceBar]
    {
        guard interval == .seconds(86_400) else { return [] }
        do {
            return try await StoreCall.run {
                try await desk.prices.prices(of: assets, from: from.day, through: to.day)
            }
            .dailyBars.filter { from <= $0.start && $0.start < to }
        } catch {
            throw ExchangeError(error)
        }
    }

    private func call(_ action: SimulationCall.Action) async throws(ExchangeError) -> String? {
        let outcome: SimulationOutcome
        do { outcome = try await act(action) } catch { throw ExchangeError(error) }
        if let refusal = outcome.refusal { throw refusal }
        return outcome.name
    }
}

extension ExchangeError {
    /// A database that failed may have written the call all the same.
    fileprivate init(_ report: ErrorReport) {
        self = report.code == .storageError ? .disconnected : .notSent(report.message)
    }
}
