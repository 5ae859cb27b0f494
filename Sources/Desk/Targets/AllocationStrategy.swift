internal import Portfolio

/// A way to find a target that has a name of its own.
public enum AllocationStrategy: String, CaseIterable, Hashable, Sendable {
    /// The greatest Sharpe ratio, of exponentially weighted means and a covariance that is shrunk.
    case modernPortfolioTheory = "modern_portfolio_theory"
    /// Capital halved along a tree of the assets (UPGMA).
    case hierarchicalRiskParity = "hierarchical_risk_parity"
    /// Every asset with the same share of the risk, by a covariance that is shrunk.
    case riskParity = "risk_parity"

    /// Strategies of the documents that are not served yet.
    static let planned = ["black_litterman", "llm_assisted"]

    /// What it asks the optimizer over returns from a day on.
    func request(over assets: [AssetID], from start: Day?, through end: Day?) -> OptimizationRequest
    {
        var request = OptimizationRequest(assets: assets)
        (request.startDate, request.endDate) = (start, end)
        switch self {
        case .modernPortfolioTheory:
            request.meanEstimator = RequestedMeanEstimator(.ewma)
            request.covarianceEstimator = .ledoitWolf
        case .hierarchicalRiskParity:
            request.model = .hierarchicalRiskParity
            request.objective = .minimumRisk
        case .riskParity:
            request.model = .riskParity
            request.objective = .minimumRisk
            request.covarianceEstimator = .ledoitWolf
        }
        return request
    }
}
