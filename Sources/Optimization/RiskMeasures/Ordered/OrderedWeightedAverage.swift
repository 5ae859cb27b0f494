/// The weighted sum of the returns in order with weights of one's own, of the code OWA.
///
///     OrderedWeightedAverage(weights: CVaRRange().orderedWeights(count: 250))
public struct OrderedWeightedAverage: OrderedRiskMeasure {
    /// The weights, that of the worst return first.
    public let weights: [Double]

    /// "OWA".
    public var code: String { "OWA" }
    /// As many as there are weights; more or fewer are an error.
    public var minimumObservations: Int { weights.count }

    /// The measure with finite `weights`, one for each return, that of the worst first.
    public init(weights: [Double]) {
        precondition(!weights.isEmpty, "An ordered average needs a weight.")
        precondition(weights.allSatisfy(\.isFinite), "Ordered weights are finite.")
        self.weights = weights
    }

    /// Whether the measure is convex: no weight is less than that of a worse return.
    public var isConvex: Bool { OrderedWeights.isMonotone(weights) }

    /// The weights given, for as many returns and no other number.
    public func orderedWeights(count: Int) -> [Double] {
        precondition(
            count == weights.count,
            "There are \(weights.count) ordered weights for \(count) returns."
        )
        return weights
    }
}
