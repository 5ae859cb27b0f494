import Foundation
import MarketData
import Portfolio

/// 8,313 daily prices of 20 American shares, 1990-01-02 to 2022-12-28, without gaps.
enum SampleData {
    static func bytes() throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let repository = tests.deletingLastPathComponent()
        let file = repository.appending(components: "Examples", "prices", "sp500_20.csv.gz")
        return [UInt8](try Data(contentsOf: file))
    }

    static func table() throws -> PriceTable {
        try PriceCSV.parse(bytes(), name: "sp500_20.csv.gz").table
    }
}

/// Reads a text as a price file.
func parse(
    _ text: String,
    limits: PriceFileLimits = PriceFileLimits()
) throws(PriceFileError) -> PriceFile {
    try PriceCSV.parse(Array(text.utf8), name: "prices.csv", limits: limits)
}

/// The rows of a table as text, a missing price as a dash: what tests compare.
func rows(_ table: PriceTable) -> [String] {
    table.days.indices.map { row in
        let prices = table.assets.indices.map { column in
            table.price(row: row, column: column).map { "\($0)" } ?? "-"
        }
        return ([table.days[row].description] + prices).joined(separator: " ")
    }
}

/// Assets by their symbols.
func assets(_ symbols: String...) -> [AssetID] { symbols.compactMap(AssetID.init) }
