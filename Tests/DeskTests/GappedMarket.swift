import Desk
import MarketData

/// Five stocks of ``RealMarket``, 1,004 days, of which a test takes or changes prices, and what the desk answers.
enum GappedMarket {
    static let symbols = ["AMZN", "APA", "CMCSA", "CPB", "JCI"]
    /// How many days have prices.
    static let days = 1_004

    /// The prices, after `change` has seen those of each stock in the order of the symbols.
    static func prices(_ change: (inout [[Double?]]) -> Void) throws -> PriceTable {
        let table = try RealMarket.file.get().table
        var columns = symbols.indices.map { column in
            table.days.indices.map { table.price(row: $0, column: column) }
        }
        change(&columns)
        return PriceTable(
            assets: Array(table.assets.prefix(symbols.count)),
            days: table.days,
            columns: columns
        )
    }

    /// The answer to a request for all of them.
    static func answer(
        _ members: String,
        _ change: (inout [[Double?]]) -> Void = { _ in }
    ) async throws -> OptimizationResult {
        let names = symbols.map { "\"\($0)\"" }.joined(separator: ", ")
        return try await Desk.optimize(
            OptimizationRequest(parsing: Array(#"{"assets": [\#(names)], \#(members)}"#.utf8)),
            prices: prices(change),
            version: "test",
            elapsedSeconds: { 0 }
        )
    }

    /// Takes the first prices of the last stock, all but so many.
    static func list(_ columns: inout [[Double?]], with count: Int) {
        for day in 0..<days - count { columns[symbols.count - 1][day] = nil }
    }

    /// Takes half of the prices of the last stock, as if it had been listed then.
    static func halve(_ columns: inout [[Double?]]) { list(&columns, with: days / 2) }
}
