/// The models that a request can name.
public enum RequestedModel: String, CaseIterable, Hashable, Sendable {
    /// Markowitz: an objective over mean and risk under constraints.
    case classic = "Classic"

    /// Models of the contract that are not served yet.
    static let planned = [
        "BlackLitterman", "FactorModel", "RiskParity", "RelaxedRiskParity", "HRP", "HERC", "NCO",
        "WorstCase", "EqualWeight", "InverseVolatility", "MaximumDiversification",
        "MostDiversified",
    ]
}
