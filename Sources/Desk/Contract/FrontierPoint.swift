import Portfolio

/// One portfolio of the efficient frontier, annualized.
public struct FrontierPoint: Hashable, Sendable {
    /// Volatility.
    public var risk: Double
    /// Expected return.
    public var expectedReturn: Double
    /// Excess return per unit of risk; `nil` without risk.
    public var sharpeRatio: Double?
    /// One weight for each asset of the result.
    public var weights: [Double]

    /// A point of the frontier.
    public init(risk: Double, expectedReturn: Double, sharpeRatio: Double?, weights: [Double]) {
        self.risk = risk
        self.expectedReturn = expectedReturn
        self.sharpeRatio = sharpeRatio
        self.weights = weights
    }

    /// `{"risk", "return", "sharpe_ratio", "weights"}`, weights under the symbols of `assets`.
    func json(_ assets: [AssetID]) -> JSON {
        .members(
            ("risk", JSON(risk)),
            ("return", JSON(expectedReturn)),
            ("sharpe_ratio", JSON(sharpeRatio)),
            ("weights", .numbers(weights, of: assets))
        )
    }
}

extension JSON {
    /// `{symbol: number}` for each of `assets`, in their order.
    static func numbers(_ values: [Double], of assets: [AssetID]) -> JSON {
        precondition(values.count == assets.count, "One number for each asset.")
        return .object(
            JSONObject(
                distinct: zip(assets, values).map {
                    JSONMember(name: $0.symbol, value: JSON($1))
                }
            )
        )
    }
}
