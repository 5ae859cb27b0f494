import Desk
import MarketData
import TestKit

/// Twenty shares and five funds that follow factors, daily from 2014 to 2022, and what the desk answers about them.
enum FactorMarket {
    /// The prices of shares and funds in one table.
    static func prices() throws -> PriceTable {
        let tables = try ["sp500_20", "factor_etfs"].map { name in
            let path = "Examples/prices/\(name).csv.gz"
            return try PriceCSV.parse(Repository.bytes(of: path), name: path).table
        }
        return tables[0].merging(tables[1])
    }

    /// The answer to a request for six of the shares.
    static func answer(
        _ members: String,
        assets: String = #"["KO", "PG", "XOM", "JPM", "AAPL", "LLY"]"#
    ) async throws -> OptimizationResult {
        let request = try OptimizationRequest(
            parsing: Array(#"{"assets": \#(assets), \#(members)}"#.utf8)
        )
        return try await Desk.optimize(
            request,
            prices: prices(),
            version: "test",
            elapsedSeconds: { 0 }
        )
    }
}
