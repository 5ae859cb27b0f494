internal import Portfolio

/// The shares of factors, or of principal components, in the risk of a portfolio.
public struct FactorRiskReport: Hashable, Sendable {
    /// The names of the factors, `PC1` and so on of components.
    public var names: [String]
    /// The share of each, what is missing to 1 being that of the rest.
    ///
    /// `nil` where factors load alike on all assets, so that
    /// their parts cannot be told.
    public var shares: [Double]?
    /// The budget of each, where they share the risk.
    public var budgets: [Double]?

    /// The `factor_risk_contributions` of a result.
    var json: JSON {
        guard let shares else { return .null }
        return .object(
            JSONObject(distinct: zip(names, shares).map { JSONMember(name: $0, value: JSON($1)) })
        )
    }
}
