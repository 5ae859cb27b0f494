/// Several measures at once: Σ cₖ rₖ of one series of returns, with positive cₖ.
///
/// A portfolio of least weighted risk is efficient in all of its measures: none can be lowered
/// without raising another.
public struct WeightedRisk: RiskMeasure {
    /// One measure and what a unit of it counts.
    public struct Term: Sendable, Hashable {
        /// The measure.
        public let measure: any RiskMeasure
        /// What a unit of it counts; positive.
        public let weight: Double

        /// A measure and its weight.
        public init(_ measure: any RiskMeasure, weight: Double) {
            precondition(weight > 0 && weight.isFinite, "A measure counts more than nothing.")
            self.measure = measure
            self.weight = weight
        }

        /// Whether measures, their parameters and weights are equal.
        public static func == (a: Term, b: Term) -> Bool {
            AnyHashable(a.measure) == AnyHashable(b.measure) && a.weight == b.weight
        }

        /// Feeds measure and weight.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(AnyHashable(measure))
            hasher.combine(weight)
        }
    }

    /// The measures; at least one.
    public let terms: [Term]

    /// A weighted sum of measures.
    public init(_ terms: [Term]) {
        precondition(!terms.isEmpty, "A weighted risk has at least one measure.")
        self.terms = terms
    }

    /// The codes, joined: "CVaR + MDD".
    public var code: String { terms.map(\.measure.code).joined(separator: " + ") }
    /// The most that any of the measures needs.
    public var minimumObservations: Int { terms.map(\.measure.minimumObservations).max() ?? 1 }

    /// Σ cₖ rₖ.
    ///
    /// - Complexity: That of the measures together.
    public func risk(of returns: [Double]) -> Double {
        terms.reduce(0) { $0 + $1.weight * $1.measure.risk(of: returns) }
    }
}
