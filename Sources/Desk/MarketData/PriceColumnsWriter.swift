import MarketData
import Portfolio

/// Writes a table of prices as columns, straight to bytes.
///
/// A chart of twenty assets over thirty years has 170,000 numbers; a tree of JSON values for them
/// would cost more than everything else in the request.
enum PriceColumnsWriter {
    /// `{"dates": [...], "prices": {symbol: [number or null...]}}`.
    static func bytes(of table: PriceTable) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + table.days.count * (13 + 9 * table.assets.count))
        bytes.append(contentsOf: "{\"dates\":[".utf8)
        for (row, day) in table.days.enumerated() {
            if row > 0 { bytes.append(comma) }
            bytes.append(quote)
            bytes.append(contentsOf: day.description.utf8)
            bytes.append(quote)
        }
        bytes.append(contentsOf: "],\"prices\":{".utf8)
        for (column, asset) in table.assets.enumerated() {
            if column > 0 { bytes.append(comma) }
            bytes.append(contentsOf: JSON.string(asset.symbol).bytes())
            bytes.append(contentsOf: ":[".utf8)
            write(table.prices(column: column), to: &bytes)
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(contentsOf: "}}".utf8)
        return bytes
    }

    private static func write(_ prices: ArraySlice<Double>, to bytes: inout [UInt8]) {
        var isFirst = true
        for price in prices {
            if !isFirst { bytes.append(comma) }
            isFirst = false
            // NaN marks a missing price; nothing but a finite number may reach the wire.
            let text = price.isFinite ? price.description : "null"
            bytes.append(contentsOf: text.utf8)
        }
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
}
