import Desk
import MarketData
import TestKit

/// Ten stocks of Riskfolio-Lib's tests (BSD-3) over four years, and what the desk answers about them.
enum RealMarket {
    /// Symbols of the file, the last of which a test may leave out.
    static let symbols = [
        "AMZN", "APA", "CMCSA", "CPB", "JCI", "JPM", "MMC", "MO", "TGT", "ZION",
    ]

    static let file = Result {
        try PriceCSV.parse(
            RepositoryFiles.bytes("Examples/prices/riskfolio_10.csv"),
            name: "riskfolio_10.csv"
        )
    }

    /// The request with `members` beside its first assets, from the start of 2018 on.
    static func request(_ members: String, assets: Int = 10) throws -> OptimizationRequest {
        let names = symbols.prefix(assets).map { "\"\($0)\"" }.joined(separator: ", ")
        let text = #"{"assets": [\#(names)], "start_date": "2018-01-01", \#(members)}"#
        return try OptimizationRequest(parsing: Array(text.utf8))
    }

    /// The answer to ``request(_:assets:)``.
    static func answer(_ members: String, assets: Int = 10) throws -> OptimizationResult {
        try Desk.optimize(
            request(members, assets: assets),
            file: file.get(),
            version: "test",
            elapsedSeconds: { 0 }
        )
    }
}
