internal import Execution
internal import MarketData
internal import Numerics
internal import Portfolio

/// What the simulated exchange knows of prices: the last ones stored, and steps of prices.
struct SimulatedQuotes: Sendable {
    private let desk: BookDesk
    private let account: TradingAccount
    private var market: QuotedMarket?
    /// The last price of each asset that is held or traded, in the currency of the books.
    private(set) var prices: [AssetID: FixedDecimal] = [:]
    private var revision: Int64?

    init(_ desk: BookDesk, _ account: TradingAccount) {
        (self.desk, self.account) = (desk, account)
    }

    /// The same by the prices that are stored now.
    func current() async throws(ErrorReport) -> SimulatedQuotes {
        let store = desk.prices
        let now = try await StoreCall.run { try await store.revision() }
        guard now != revision else { return self }
        let id = account.rebalance.portfolio
        let books = try await desk.rebalancingBooks(of: id, desk.facts(of: id), desk.now().day)
        var result = self
        (result.prices, result.revision) = (books.prices, now)
        result.market = QuotedMarket(
            simulation: account.execution.simulation,
            volumes: account.orders.reduce(into: [:]) { $0[$1.symbol] = $1.dailyVolume },
            ticks: books.report.instruments.compactMapValues(\.tickSize)
        )
        return result
    }

    /// What is offered and asked now of assets, around the last prices or, where prices move by themselves, from where the
    /// exchange left them.
    func books(
        of assets: Set<AssetID>,
        before venue: SimulatedVenue<Xoshiro256>?,
        at now: Instant
    ) -> [OrderBook] {
        guard let venue, let market else { return [] }
        return market.books(
            of: assets,
            around: account.prices(prices, venue.prices),
            at: now,
            after: now.duration(since: venue.now)
        )
    }
}

extension TradingAccount {
    /// The prices that count: those stored, unless the exchange moves them itself.
    func prices(
        _ stored: [AssetID: FixedDecimal],
        _ shown: [AssetID: FixedDecimal]
    ) -> [AssetID: FixedDecimal] {
        execution.simulation.volatility > 0 ? stored.merging(shown) { $1 } : stored
    }
}

extension PriceTable {
    /// Each price as the bar of its day, by asset and day.
    var dailyBars: [PriceBar] {
        assets.indices.flatMap { column in
            days.indices.compactMap { row -> PriceBar? in
                guard let number = price(row: row, column: column) else { return nil }
                let price = FixedDecimal(nearest: number)
                return PriceBar(
                    asset: assets[column],
                    start: Instant(Timestamp(days[row])),
                    length: .seconds(86_400),
                    open: price,
                    high: price,
                    low: price,
                    close: price,
                    volume: volume(row: row, column: column).map { FixedDecimal(nearest: $0) }
                        ?? .zero
                )
            }
        }
    }
}
