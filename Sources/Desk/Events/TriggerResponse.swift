/// What becomes of a rule that asks for a rebalance when prices come in.
public enum TriggerResponse: String, CaseIterable, Hashable, Sendable {
    /// An event tells of it.
    case tell
    /// And a plan is made that waits for an approval.
    case propose
    /// And a plan is made and traded.
    case trade
}
