import MarketData
import Portfolio
import Synchronization

/// Prices that tests move, of one day or of several on which they swing by one percent.
final class MovingPrices: PriceStore {
    private let state: Mutex<(prices: [String: Double], revision: Int64)>

    private let history: Int

    init(_ prices: [String: Double], history: Int = 1) {
        self.history = history
        state = Mutex((prices, 1))
    }

    func move(_ symbol: String, to price: Double) {
        state.withLock {
            $0.prices[symbol] = price
            $0.revision += 1
        }
    }

    func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary { ImportSummary(inserted: 0, updated: 0, unchanged: 0) }
    func coverage() async throws -> [AssetCoverage] { [] }
    func prices(of assets: [AssetID], from first: Day?, through last: Day?) async throws
        -> PriceTable
    {
        let prices = state.withLock { $0.prices }
        let known = assets.filter { prices[$0.symbol] != nil }
        guard let day = Day("2024-01-31"), !known.isEmpty else {
            return PriceTable(assets: [], days: [], cells: [])
        }
        return PriceTable(
            assets: known,
            days: (0..<history).reversed().map { day.advanced(by: -$0) },
            columns: known.map { symbol in
                let last = prices[symbol.symbol] ?? 0
                return (0..<history).reversed().map { $0.isMultiple(of: 2) ? last : last * 1.01 }
            }
        )
    }
    func rows(of asset: AssetID, from first: Day?, through last: Day?, limit: Int) async throws
        -> [PriceRow]
    { [] }
    func revision() async throws -> Int64 { state.withLock { $0.revision } }
}
