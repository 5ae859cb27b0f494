/// The models that a request can name.
public enum RequestedModel: String, CaseIterable, Hashable, Sendable {
    /// Markowitz: an objective over mean and risk under constraints.
    case classic = "Classic"
    /// Shares of the risk as budgets say, whatever is expected.
    case riskParity = "RiskParity"
    /// Capital halved along a tree of the assets.
    case hierarchicalRiskParity = "HRP"
    /// Capital shared out along a tree of the assets down to clusters.
    case hierarchicalEqualRiskContribution = "HERC"
    /// Clusters of assets optimized each, and then between them.
    case nestedClusters = "NCO"
    /// Capital halved along a tree of the assets, each half seen with what it hedges of the other.
    case schurComplements = "Schur"

    /// Models of the contract that are not served yet.
    static let planned = [
        "BlackLitterman", "FactorModel", "RelaxedRiskParity",
        "WorstCase", "EqualWeight", "InverseVolatility", "MaximumDiversification",
        "MostDiversified",
    ]
}
