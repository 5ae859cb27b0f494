/// The distribution of a sum of squares of standard normal values.
public struct ChiSquared: Hashable, Sendable {
    /// How many squares are added, above 0.
    public let degreesOfFreedom: Double

    /// The distribution of so many squares.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "A chi-squared distribution has degrees of freedom.")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value of at most `x`, exact to 1e-14 or so.
    public func probability(upTo x: Double) -> Double {
        x <= 0 ? 0 : IncompleteGamma.lower(degreesOfFreedom / 2, x / 2)
    }

    /// The value that is not exceeded with a probability in [0, 1).
    ///
    /// Starts from Wilson & Hilferty (1931); Newton steps within a bracket that only shrinks.
    public func quantile(_ probability: Double) -> Double {
        precondition(probability >= 0 && probability < 1, "A quantile has a probability below 1.")
        guard probability > 0 else { return 0 }
        var (low, high) = (0.0, 2 * degreesOfFreedom)
        while self.probability(upTo: high) < probability {
            low = high
            high *= 2
        }
        var x = (low + high) / 2
        for _ in 0..<200 {
            let excess = self.probability(upTo: x) - probability
            if excess > 0 { high = x } else { low = x }
            let next = x - excess / density(x)
            let step = next > low && next < high ? next : (low + high) / 2
            if abs(step - x) <= 2 * x.ulp || high - low <= 2 * x.ulp { return step }
            x = step
        }
        return x
    }

    /// The density at `x` above 0.
    public func density(_ x: Double) -> Double {
        let half = degreesOfFreedom / 2
        let logarithm = (half - 1) * Double.log(x / 2) - x / 2 - Double.logGamma(half)
        return 0.5 * Double.exp(logarithm)
    }
}
