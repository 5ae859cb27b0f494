/// How a plan is spread over sessions.
public struct PlanStaging: Hashable, Sendable {
    /// Sessions over which what may be traded of an asset adds up.
    public var days: Int
    /// Sessions after a sale on which its money is there; 1 by the rules of the United States since May 2024.
    public var settlementDays: Int
    /// Whether money of sales may be spent before it has settled.
    public var allowsUnsettled: Bool

    /// Over some sessions, with settlement on the next one.
    public init(days: Int, settlementDays: Int = 1, allowsUnsettled: Bool = false) {
        (self.days, self.settlementDays) = (days, settlementDays)
        self.allowsUnsettled = allowsUnsettled
    }
}
