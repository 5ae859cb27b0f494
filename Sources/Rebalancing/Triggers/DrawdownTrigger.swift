internal import Portfolio

/// A portfolio that is too far below its highest worth of the last year, deposits and withdrawals aside.
public struct DrawdownTrigger: TriggerRule {
    /// 1 − worth / highest worth at most.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "drawdown" }

    /// A rule; by default a tenth.
    public init(threshold: Double = 0.10) { self.threshold = threshold }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let track = state.track else { return .unknown(TriggerTrack.unknown) }
        return .of(track.drawdown, beyond: threshold) {
            TriggerFinding(
                .drawdown,
                "The portfolio is \(track.drawdown.inPercent) below its highest worth of the last "
                    + "\(track.days) days.",
                measure: track.drawdown,
                threshold: threshold
            )
        }
    }
}
