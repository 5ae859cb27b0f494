/// The best return less the worst, of the code RG.
public struct ReturnRange: RiskMeasure {
    /// "RG".
    public var code: String { "RG" }

    /// The measure; it has no parameters.
    public init() {}

    /// The width of the range, never negative.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return returns.reduce(-.infinity, max) - returns.reduce(.infinity, min)
    }
}

extension ReturnRange: OrderedRiskMeasure {
    /// −1 on the worst return, 1 on the best.
    public func orderedWeights(count: Int) -> [Double] {
        OrderedWeights.range(of: WorstRealization(), count: count)
    }
}
