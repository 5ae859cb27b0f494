/// By which risk assets are weighted within a cluster, and clusters against each other.
public struct ClusterRisk: Sendable {
    enum Kind: Sendable {
        case variance
        case deviation
        case scenarios(any RiskMeasure)
    }

    let kind: Kind

    /// The variance wᵀΣw, as in López de Prado (2016).
    public static let variance = ClusterRisk(kind: .variance)
    /// The standard deviation √(wᵀΣw).
    public static let deviation = ClusterRisk(kind: .deviation)

    /// A measure of the returns of the scenarios; it need not be convex, since nothing is minimized.
    public static func measure(_ measure: any RiskMeasure) -> ClusterRisk {
        ClusterRisk(kind: measure is StandardDeviation ? .deviation : .scenarios(measure))
    }
}
