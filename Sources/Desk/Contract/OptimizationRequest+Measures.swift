internal import Optimization

/// Which risk the objective speaks of.
extension OptimizationRequest {
    /// The measures that the objective speaks of.
    var objectiveMeasures: [RequestedRiskMeasure] { riskWeights?.map(\.measure) ?? [riskMeasure] }

    /// The measures that the request speaks of: the objective's and those limited.
    var measures: [RequestedRiskMeasure] {
        objectiveMeasures + constraints.riskLimits.map(\.measure)
    }

    /// The measure that the objective speaks of, of `count` returns: one, or several by their
    /// weights.
    ///
    /// - Throws: `invalid_request` or `insufficient_history`, where ordered weights do not suit the
    ///   returns.
    func measure(count: Int) throws(ErrorReport) -> any RiskMeasure {
        guard let riskWeights else { return try riskMeasure.measure(for: self, count: count) }
        var terms: [WeightedRisk.Term] = []
        for term in riskWeights {
            let measure = try term.measure.measure(for: self, count: count)
            terms.append(.init(measure, weight: term.weight))
        }
        return WeightedRisk(terms)
    }

    /// Ordered weights belong to the measure OWA, which has those of L-moments unless given.
    mutating func settleOrderedWeights() throws(ErrorReport) {
        let path = OrderedWeightSpecification.path
        guard !measures.contains(.orderedWeightedAverage) else {
            orderedWeights = orderedWeights ?? .moments(MomentSpecification())
            return
        }
        guard orderedWeights != nil else { return }
        throw .invalid(
            path: path,
            "\(path) is given, and no measure is OWA. Set risk_measure to OWA, weigh or limit it, or "
                + "leave \(path) out."
        )
    }
}
