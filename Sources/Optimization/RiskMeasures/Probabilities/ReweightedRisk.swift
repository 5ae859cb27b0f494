internal import Estimation
internal import Numerics

/// A measure of risk of scenarios that are not equally probable.
public struct ReweightedRisk: RiskMeasure {
    private let measure: any ProbableRisk
    /// The probability of each scenario.
    public let probabilities: [Double]

    init(_ measure: any ProbableRisk, probabilities: [Double]) {
        self.measure = measure
        self.probabilities = probabilities
    }

    /// The measure's code.
    public var code: String { measure.code }
    /// As many returns as there are probabilities.
    public var minimumObservations: Int { probabilities.count }

    /// The risk of returns, one for each probability.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        precondition(returns.count == probabilities.count, "One return per probability.")
        return measure.risk(of: returns, probabilities: probabilities)
    }

    /// Whether measures, their parameters and probabilities are equal.
    public static func == (a: ReweightedRisk, b: ReweightedRisk) -> Bool {
        AnyHashable(a.measure) == AnyHashable(b.measure) && a.probabilities == b.probabilities
    }

    /// Feeds measure and probabilities.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(AnyHashable(measure))
        hasher.combine(probabilities)
    }
}

/// The builder knows the distribution's probabilities.
extension ReweightedRisk: StatedRisk {
    var isConvex: Bool { measure.isConvex }
    var degree: Double { measure.degree }

    func state(in builder: inout ProgramBuilder) -> Expression {
        precondition(
            builder.distribution.probabilities == probabilities,
            "A measure has the probabilities of its distribution."
        )
        return measure.state(in: &builder)
    }

    func stateOfDegreeOne(in builder: inout ProgramBuilder) -> Expression {
        measure.stateOfDegreeOne(in: &builder)
    }
}
