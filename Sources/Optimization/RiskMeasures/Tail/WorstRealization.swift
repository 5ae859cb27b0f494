/// The loss of the worst scenario, −min xₜ, of the code WR.
public struct WorstRealization: RiskMeasure {
    /// "WR".
    public var code: String { "WR" }

    /// The measure; it has no parameters.
    public init() {}

    /// The worst loss, positive for a loss.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return 0 - returns.reduce(.infinity, min)
    }
}

extension WorstRealization: OrderedRiskMeasure {
    /// −1 on the worst return, 0 on all others.
    public func orderedWeights(count: Int) -> [Double] {
        OrderedWeights.tail(of: count, mass: 1)
    }
}
