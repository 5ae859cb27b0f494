internal import Optimization

/// Which risk the objective speaks of.
extension OptimizationRequest {
    /// The measures that the objective speaks of.
    var objectiveMeasures: [RequestedRiskMeasure] { riskWeights?.map(\.measure) ?? [riskMeasure] }

    /// The measure that the objective speaks of: one, or several by their weights.
    var measure: any RiskMeasure {
        guard let riskWeights else { return riskMeasure.measure(for: self) }
        return WeightedRisk(
            riskWeights.map { .init($0.measure.measure(for: self), weight: $0.weight) }
        )
    }
}
