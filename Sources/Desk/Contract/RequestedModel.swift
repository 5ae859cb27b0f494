/// The models that a request can name.
public enum RequestedModel: String, CaseIterable, Hashable, Sendable {
    /// Markowitz: an objective over mean and risk under constraints.
    case classic = "Classic"
    /// The same with views on expected returns, which it needs.
    case blackLitterman = "BlackLitterman"
    /// The same with the moments that the request's factors explain, which it needs.
    case factorModel = "FactorModel"
    /// The same with views on moments and tails, which it needs.
    case entropyPooling = "EntropyPooling"
    /// Shares of the risk as budgets say, whatever is expected.
    case riskParity = "RiskParity"
    /// Shares of the variance as near to budgets as a demanded return and limits leave them.
    case relaxedRiskParity = "RelaxedRiskParity"
    /// Capital halved along a tree of the assets.
    case hierarchicalRiskParity = "HRP"
    /// Capital shared out along a tree of the assets down to clusters.
    case hierarchicalEqualRiskContribution = "HERC"
    /// Clusters of assets optimized each, and then between them.
    case nestedClusters = "NCO"
    /// Capital halved along a tree of the assets, each half seen with what it hedges of the other.
    case schurComplements = "Schur"

    /// The objective at the worst of uncertain moments.
    case worstCase = "WorstCase"
    /// Mean loss and CVaR at the worst of distributions near the observed one.
    case distributionallyRobust = "DistributionallyRobustCVaR"
    /// The mean of the objective's portfolios over drawn histories.
    case resampled = "Resampled"
    /// Several models, and one that shares capital out between them.
    case stacking = "Stacking"
    /// The same weight for each asset.
    case equalWeight = "EqualWeight"
    /// Weights that fall with the deviation.
    case inverseVolatility = "InverseVolatility"
    /// Weights that fall with the variance.
    case inverseVariance = "InverseVariance"
    /// The objective MaxDiversification under the name of a model.
    case maximumDiversification = "MaximumDiversification"
    /// The least variance of assets of equal deviation.
    case maximumDecorrelation = "MaximumDecorrelation"
    /// Weights drawn at random, as a benchmark.
    case random = "Random"

    /// Whether the request says what is sought; other models know one portfolio only.
    var hasObjective: Bool {
        switch self {
        case .classic, .blackLitterman, .factorModel, .entropyPooling, .worstCase, .resampled: true
        default: false
        }
    }
}
