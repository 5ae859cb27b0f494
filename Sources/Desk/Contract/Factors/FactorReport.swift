public import Portfolio

/// How the factors of a request explain its assets: `docs/api.md`, section "Factors".
public struct FactorReport: Hashable, Sendable {
    /// The factors, in the order of every list of theirs.
    public var factors: [AssetID]
    /// What is expected of each factor, a year.
    public var expectedReturns: [Double]
    /// The volatility of each factor, a year.
    public var volatilities: [Double]
    /// The loadings of each asset on the factors; 0 where a factor was not chosen.
    public var loadings: [[Double]]
    /// What each asset earns a year beside its factors.
    public var intercepts: [Double]
    /// The part of each asset's variance that the factors explain.
    public var rSquared: [Double]
    /// The volatility a year that they leave of each asset.
    public var residualVolatilities: [Double]

    /// The `factor_model` of a result.
    func json(_ assets: [AssetID]) -> JSON {
        .members(
            ("expected_returns", .numbers(expectedReturns, of: factors)),
            ("volatilities", .numbers(volatilities, of: factors)),
            ("loadings", .named(assets, loadings.map { .numbers($0, of: factors) })),
            ("selected", .named(assets, loadings.map(selected))),
            ("intercepts", .numbers(intercepts, of: assets)),
            ("r_squared", .numbers(rSquared, of: assets)),
            ("residual_volatilities", .numbers(residualVolatilities, of: assets))
        )
    }

    private func selected(_ loadings: [Double]) -> JSON {
        .array(zip(factors, loadings).filter { $0.1 != 0 }.map { .string($0.0.symbol) })
    }
}

extension JSON {
    /// An object of values by the symbols of assets.
    static func named(_ assets: [AssetID], _ values: [JSON]) -> JSON {
        .object(
            JSONObject(
                distinct: zip(assets, values).map { JSONMember(name: $0.symbol, value: $1) }
            )
        )
    }
}
