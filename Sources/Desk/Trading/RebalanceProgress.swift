public import Portfolio

/// How far a rebalance is.
public struct RebalanceProgress: Hashable, Sendable {
    /// What is to be traded, at the prices of the plan.
    public var plannedValue = FixedDecimal.zero
    /// What was traded of it.
    public var filledValue = FixedDecimal.zero
    /// Orders that were sent.
    public var orders = 0
    /// Orders that are over.
    public var closed = 0

    /// What part of what is to be traded was traded, from 0 to 1.
    public var fraction: Double {
        plannedValue > .zero ? min(1, filledValue.double / plannedValue.double) : 1
    }
}
