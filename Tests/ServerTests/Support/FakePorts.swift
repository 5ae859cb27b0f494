import Desk
import MarketData
import Portfolio
import Server
import Synchronization

/// Prices in memory.
actor FakePriceStore: PriceStore {
    private var table = PriceTable(assets: [], days: [], columns: [])
    private var currentRevision: Int64 = 0
    private var failure: String?

    struct Failure: Error, CustomStringConvertible { let description: String }

    init(csv: String) throws {
        if !csv.isEmpty {
            table = try PriceCSV.parse(Array(csv.utf8), name: "test").table
        }
    }

    /// Makes every later call fail.
    func fail(with message: String) { failure = message }

    private func check() throws {
        if let failure { throw Failure(description: failure) }
    }

    func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) throws -> ImportSummary {
        try check()
        let before = self.table.prices.count
        self.table = self.table.merging(table)
        currentRevision += 1
        return ImportSummary(
            inserted: self.table.prices.count - before,
            updated: 0,
            unchanged: 0
        )
    }

    func coverage() throws -> [AssetCoverage] {
        try check()
        return table.assets.indices.compactMap { column in
            let rows = table.days.indices.filter { table.price(row: $0, column: column) != nil }
            guard let first = rows.first, let last = rows.last else { return nil }
            return AssetCoverage(
                asset: table.assets[column],
                first: table.days[first],
                last: table.days[last],
                observations: rows.count,
                lastPrice: table.price(row: last, column: column) ?? 0
            )
        }
    }

    func prices(of assets: [AssetID], from first: Day?, through last: Day?) throws -> PriceTable {
        try check()
        return table.selecting(assets: assets).window(from: first, through: last)
    }

    func rows(of asset: AssetID, from first: Day?, through last: Day?, limit: Int) throws
        -> [PriceRow]
    {
        try check()
        let window = table.selecting(assets: [asset]).window(from: first, through: last)
        guard !window.isEmpty else { return [] }
        return window.days.indices.prefix(limit).compactMap { row in
            guard let price = window.price(row: row, column: 0) else { return nil }
            return PriceRow(
                asset: asset,
                timestamp: Timestamp(window.days[row]),
                price: price,
                volume: nil,
                simpleReturn: nil,
                createdAt: Timestamp(secondsSinceEpoch: 0)
            )
        }
    }

    func revision() throws -> Int64 {
        try check()
        return currentRevision
    }
}

extension PriceTable {
    /// Every price that is not missing.
    fileprivate var prices: [Double] {
        assets.indices.flatMap { column in
            days.indices.compactMap { price(row: $0, column: column) }
        }
    }
}

/// Answers with the number of assets, after a wait; the second identical request is "cached".
final class FakeOptimizer: OptimizationService {
    private let asked = Mutex<[[AssetID]: Int]>([:])
    private let work: @Sendable (OptimizationRequest) async throws -> Void

    init(work: @escaping @Sendable (OptimizationRequest) async throws -> Void = { _ in }) {
        self.work = work
    }

    /// How often it was asked at all.
    var calls: Int { asked.withLock { $0.values.reduce(0, +) } }

    func answer(_ request: OptimizationRequest) async throws -> ServedResult {
        let isCached = asked.withLock { asked in
            asked[request.assets, default: 0] += 1
            return asked[request.assets] ?? 0 > 1
        }
        try await work(request)
        let text = "{\"assets\":\(request.assets.count),\"cached\":\(isCached)}"
        return ServedResult(json: Array(text.utf8), isCached: isCached)
    }

    func optimize(
        _ request: OptimizationRequest,
        prices: PriceTable
    ) async throws(ErrorReport) -> OptimizationResult {
        try await Desk.optimize(request, prices: prices, version: "0", elapsedSeconds: { 0 })
    }
}

extension ServerPorts {
    /// Ports over prices in memory.
    static func fake(
        optimizer: any OptimizationService = FakeOptimizer(),
        prices: FakePriceStore? = nil,
        results: any ResultStore = InMemoryResultStore(),
        journals: any JournalStore & Outbox = InMemoryJournalStore(),
        instruments: any InstrumentStore = InMemoryInstrumentStore()
    ) throws -> ServerPorts {
        let prices = try prices ?? FakePriceStore(csv: samplePrices)
        let now = { @Sendable in Timestamp(secondsSinceEpoch: 1_700_000_000) }
        return ServerPorts(
            optimizer: optimizer,
            prices: prices,
            results: results,
            trading: TradingDesk(
                BookDesk(
                    journals: journals,
                    prices: prices,
                    instruments: instruments,
                    now: now
                ),
                clock: TradingClock { Instant(now()) }
            ),
            outbox: journals,
            instruments: instruments,
            now: now,
            version: "0.1.0"
        )
    }
}

/// Three assets over six days, one price missing, one asset that never moves.
let samplePrices = """
    Date,AAPL,MSFT,FLAT
    2024-01-02,100,50,10
    2024-01-03,101,51,10
    2024-01-04,99,,10
    2024-01-05,102,52,10
    2024-01-08,104,51,10
    2024-01-09,103,53,10

    """
