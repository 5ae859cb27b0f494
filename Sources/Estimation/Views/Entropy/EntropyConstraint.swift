/// A demand on probabilities that is linear in them: Σ pₜ aₜ equals, exceeds or stays below b.
struct EntropyConstraint {
    /// a, one for each scenario.
    var row: [Double]
    /// How the mean of the row and the target compare.
    var sense: EntropyView.Sense
    /// b.
    var target: Double

    /// The share of probability in `tail` beyond η: E max(0, x − η) against a(v − η), which the conditional
    /// value at risk v of losses x obeys at its own η and exceeds nowhere.
    static func tail(
        losses: [Double],
        mass: Double,
        value: Double,
        edge: Double,
        sense: EntropyView.Sense
    ) -> EntropyConstraint {
        EntropyConstraint(
            row: losses.map { max(0, $0 - edge) / mass },
            sense: sense,
            target: value - edge
        )
    }
}
