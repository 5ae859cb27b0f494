/// The models that a request can name.
public enum RequestedModel: String, CaseIterable, Hashable, Sendable {
    /// Markowitz: an objective over mean and risk under constraints.
    case classic = "Classic"
    /// The same with views on expected returns, which it needs.
    case blackLitterman = "BlackLitterman"
    /// The same with views on moments and tails, which it needs.
    case entropyPooling = "EntropyPooling"
    /// Shares of the risk as budgets say, whatever is expected.
    case riskParity = "RiskParity"
    /// Capital halved along a tree of the assets.
    case hierarchicalRiskParity = "HRP"

    /// Whether the request says what is sought; other models know one portfolio only.
    var hasObjective: Bool {
        switch self {
        case .classic, .blackLitterman, .entropyPooling: true
        case .riskParity, .hierarchicalRiskParity: false
        }
    }

    /// Models of the contract that are not served yet.
    static let planned = [
        "FactorModel", "RelaxedRiskParity", "HERC", "NCO",
        "WorstCase", "EqualWeight", "InverseVolatility", "MaximumDiversification",
        "MostDiversified",
    ]
}
