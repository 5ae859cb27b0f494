/// What a rule says of a state.
public enum TriggerOutcome: Hashable, Sendable {
    /// There is something to do.
    case met(TriggerFinding)
    /// There is nothing to do.
    case notMet
    /// What it would have to know is not known, and why.
    case unknown(String)

    /// The outcome of a measure held to a threshold; what is only rounding beyond it is at it.
    static func of(
        _ measure: Double,
        beyond threshold: Double,
        _ finding: () -> TriggerFinding
    ) -> TriggerOutcome {
        isBeyond(measure, threshold) ? .met(finding()) : .notMet
    }

    /// Whether it is more than rounding above the threshold: 0.55 − 0.5 is not beyond 0.05.
    static func isBeyond(_ measure: Double, _ threshold: Double) -> Bool {
        measure > threshold + 1e-12
    }
}
