/// A rule that says whether a portfolio is to be rebalanced: a value with its parameters, and nothing but the state
/// decides.
public protocol TriggerRule: Sendable {
    /// What tells it from all others, in requests for programs.
    var name: String { get }

    /// What it says of a state.
    ///
    /// - Complexity: O(assets + lots).
    func outcome(on state: TriggerState) -> TriggerOutcome
}
