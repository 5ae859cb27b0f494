import MarketData
import Portfolio

/// No prices at all.
struct NoPrices: PriceStore {
    func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary { ImportSummary(inserted: 0, updated: 0, unchanged: 0) }
    func coverage() async throws -> [AssetCoverage] { [] }
    func prices(of assets: [AssetID], from first: Day?, through last: Day?) async throws
        -> PriceTable
    { PriceTable(assets: [], days: [], cells: []) }
    func rows(of asset: AssetID, from first: Day?, through last: Day?, limit: Int) async throws
        -> [PriceRow]
    { [] }
    func revision() async throws -> Int64 { 0 }
}
