import MarketData
import Portfolio

/// Prices that stay as they are.
struct FixedPrices: PriceStore {
    let table: PriceTable

    /// No prices at all.
    static let none = FixedPrices(table: PriceTable(assets: [], days: [], cells: []))

    func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary { ImportSummary(inserted: 0, updated: 0, unchanged: 0) }
    func coverage() async throws -> [AssetCoverage] { [] }
    func prices(of assets: [AssetID], from first: Day?, through last: Day?) async throws
        -> PriceTable
    { table.selecting(assets: assets) }
    func rows(of asset: AssetID, from first: Day?, through last: Day?, limit: Int) async throws
        -> [PriceRow]
    { [] }
    func tradedVolumes(of assets: [AssetID], through day: Day) async throws -> [AssetID:
        TradedVolume]
    {
        var found: [AssetID: TradedVolume] = [:]
        for (column, asset) in table.assets.enumerated() where assets.contains(asset) {
            let rows = table.days.indices.filter { table.days[$0] <= day }
                .compactMap { row in
                    table.price(row: row, column: column).map {
                        (
                            day: table.days[row], price: $0,
                            volume: table.volume(row: row, column: column)
                        )
                    }
                }
            found[asset] = TradedVolume(rows.suffix(TradedVolume.window))
        }
        return found
    }
    func revision() async throws -> Int64 { 0 }
}
