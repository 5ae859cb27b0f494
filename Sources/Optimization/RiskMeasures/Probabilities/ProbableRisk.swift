/// A measure of risk that is defined for scenarios of any probabilities, not only equal ones.
///
/// It depends on the distribution of returns and neither on their order in time nor on how many there are: a
/// scenario of probability k/T weighs as much as k of T equal ones.
protocol ProbableRisk: StatedRisk {
    /// The risk of returns with their probabilities, which are above 0 and 1 in sum.
    func risk(of returns: [Double], probabilities: [Double]) -> Double
}

extension RiskMeasure {
    /// This measure of scenarios with `probabilities`; `nil` where it has no such form.
    ///
    /// The standard deviation is that of the distribution's covariance, so it stays as it is.
    public func reweighted(by probabilities: [Double]) -> (any RiskMeasure)? {
        switch self {
        case is StandardDeviation, is ReweightedRisk: return self
        case let several as WeightedRisk:
            var terms: [WeightedRisk.Term] = []
            for term in several.terms {
                guard let measure = term.measure.reweighted(by: probabilities) else { return nil }
                terms.append(WeightedRisk.Term(measure, weight: term.weight))
            }
            return WeightedRisk(terms)
        case let measure as any ProbableRisk:
            return ReweightedRisk(measure, probabilities: probabilities)
        default: return nil
        }
    }
}

extension RiskMeasures {
    /// Codes of the measures that scenarios of unequal probabilities have.
    public static let reweightable = codes.filter { code in
        measure(for: code, orderedWeights: [-1, 1])?.reweighted(by: [0.5, 0.5]) != nil
    }
}
