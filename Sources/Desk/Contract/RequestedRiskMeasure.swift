/// The risk measures that a request can name.
public enum RequestedRiskMeasure: String, CaseIterable, Hashable, Sendable {
    /// Mean-variance: the standard deviation of returns.
    case standardDeviation = "MV"

    /// Risk measures of the contract that are not served yet.
    static let planned = [
        "MAD", "GMD", "MSV", "SKT", "KT", "FLPM", "SLPM", "VaR", "CVaR", "TG", "EVaR", "RLVaR",
        "WR", "RG", "CVRG", "TGRG", "MDD", "ADD", "CDaR", "EDaR", "RLDaR", "UCI", "MDD_Rel",
        "ADD_Rel", "CDaR_Rel", "EDaR_Rel", "RLDaR_Rel", "UCI_Rel",
    ]
}
