/// Student's distribution of a mean over its standard error.
public struct StudentT: Hashable, Sendable {
    /// Degrees of freedom, above 0.
    public let degreesOfFreedom: Double

    /// The distribution of so many degrees of freedom.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "Student's distribution has degrees of freedom.")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value as far from zero as `t` on either side, exact to 1e-14 or so.
    ///
    /// I(ν / (ν + t²); ν / 2, 1 / 2): Abramowitz & Stegun, 26.7.1.
    public func probability(beyond t: Double) -> Double {
        let square = t * t
        guard square.isFinite else { return 0 }
        let share = degreesOfFreedom / (degreesOfFreedom + square)
        return IncompleteBeta.value(share, degreesOfFreedom / 2, 0.5)
    }
}
