import Desk
import MarketData

/// Prices that are written out, and what the desk answers about them.
enum SmallMarket {
    /// Five days of C and D, four returns of each.
    static let twoAssets = """
        Date,C,D
        2020-01-01,30,40
        2020-01-02,31,39
        2020-01-03,30.5,41
        2020-01-06,32,42
        2020-01-07,31.5,43

        """

    /// The answer to a request about prices, both as text.
    static func answer(_ request: String, prices: String) throws -> OptimizationResult {
        try answer(request, file: PriceCSV.parse(Array(prices.utf8), name: "prices.csv"))
    }

    /// The answer to a request as text about prices.
    static func answer(_ request: String, file: PriceFile) throws -> OptimizationResult {
        try Desk.optimize(
            OptimizationRequest(parsing: Array(request.utf8)),
            file: file,
            version: "test",
            elapsedSeconds: { 0 }
        )
    }
}
