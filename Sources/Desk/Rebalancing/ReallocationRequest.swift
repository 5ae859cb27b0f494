public import MarketData
internal import Portfolio
internal import Rebalancing

/// What is asked of a reallocation: what is held, what should be, the market, and where it can be traded.
///
///     {"current_portfolio": {"cash": 1000, "holdings": [{"asset": "AAPL", "value": 225000}]},
///      "target_portfolio": {"holdings": [{"asset": "AAPL", "weight": 0.15}]},
///      "liquidity": [{"asset": "AAPL", "venue": "XNAS", "available": 50000, "maximum_utilization": 0.9}]}
public struct ReallocationRequest: Sendable {
    let id: String
    let timestamp: Timestamp?
    var cash = FixedDecimal.zero
    var assets: [ReallocationAsset] = []
    /// The question whose answer is the target, until it is answered.
    var optimization: OptimizationRequest?
    var market: [AssetID: ReallocationMarket] = [:]
    var liquidity: ReallocationLiquidity?
    var limits = ReallocationLimits()
    var costs = ReallocationCosts()
    var range =
        FixedDecimal(
            units: 950_000_000_000_000_000
        )...FixedDecimal(
            units: 1_050_000_000_000_000_000
        )
    var riskFreeRate = 0.0
    var periodsPerYear = 252.0
    var warnings: [String] = []
    /// The name of a file that has the history of prices; who reads files sets ``prices`` from it.
    public private(set) var priceFile: String?
    /// The history of prices for the measures of risk; without it they are not known.
    public var prices: PriceTable?

    /// As many assets, and ten times as many rows of liquidity.
    static let limit = 5_000

    /// Reads a request.
    ///
    /// - Throws: A report with code `malformed_json`, `invalid_request` or `unsupported`.
    public init(_ bytes: [UInt8]) throws(ErrorReport) {
        var fields = try JSONField.document(bytes).fields()
        id =
            try fields.nullable("reallocation_id")?.string(limit: 64)
            ?? ReallocationRequest.identifier(of: bytes)
        timestamp = try fields.nullable("timestamp")?.instant()
        _ = try fields.nullable("portfolio_id")?.string()
        let current = try fields.required("current_portfolio")
        let target = try fields.required("target_portfolio")
        if let field = fields.nullable("market_data") {
            market = try ReallocationMarket.rows(field)
        }
        if let field = fields.nullable("utilization") { try readUtilization(field) }
        if let field = fields.nullable("costs") { costs = try ReallocationCosts(field) }
        if let field = fields.nullable("constraints") { limits = try ReallocationLimits(field) }
        riskFreeRate = try fields.nullable("risk_free_rate")?.number() ?? riskFreeRate
        periodsPerYear =
            try fields.nullable("periods_per_year")?.number(in: .periods) ?? periodsPerYear
        if let field = fields.nullable("prices") {
            if case .string = field.json {
                priceFile = try field.string(limit: 4_096)
            } else {
                prices = try PriceTable(field)
            }
        }
        if fields.nullable("market_metrics") != nil {
            warnings.append("market_metrics are not used: the target is given by its weights.")
        }
        liquidity = try fields.nullable("liquidity").map { field throws(ErrorReport) in
            try ReallocationLiquidity(field, market)
        }
        try readHoldings(current)
        try readTarget(target)
        try fields.finish()
    }

    /// "RA" and ten digits from the SHA-256 of the request.
    private static func identifier(of bytes: [UInt8]) -> String {
        let number = Digest.sha256(bytes).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let digits = String(number % 10_000_000_000)
        return "RA" + String(repeating: "0", count: 10 - digits.count) + digits
    }

    // MARK: - Settings

    private mutating func readUtilization(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let lower = fields.nullable("minimum")
        let upper = fields.nullable("maximum")
        let least = try lower?.money() ?? range.lowerBound
        let most = try upper?.money() ?? range.upperBound
        if let lower, least > FixedDecimal(1) {
            throw lower.invalid(allowed: "a number from 0 to 1, 1 being exactly the target")
        }
        if let upper, most < FixedDecimal(1) {
            throw upper.invalid(allowed: "a number from 1 on, 1 being exactly the target")
        }
        range = least...most
        try fields.finish()
    }
}
