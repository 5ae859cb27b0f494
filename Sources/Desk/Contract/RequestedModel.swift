/// The models that a request can name.
public enum RequestedModel: String, CaseIterable, Hashable, Sendable {
    /// Markowitz: an objective over mean and risk under constraints.
    case classic = "Classic"
    /// Shares of the risk as budgets say, whatever is expected.
    case riskParity = "RiskParity"
    /// Capital halved along a tree of the assets.
    case hierarchicalRiskParity = "HRP"

    /// Models of the contract that are not served yet.
    static let planned = [
        "BlackLitterman", "FactorModel", "RelaxedRiskParity", "HERC", "NCO",
        "WorstCase", "EqualWeight", "InverseVolatility", "MaximumDiversification",
        "MostDiversified",
    ]
}
