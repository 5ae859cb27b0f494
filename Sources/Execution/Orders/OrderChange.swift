public import Portfolio

/// What an event did to an order.
public enum OrderChange: Hashable, Sendable {
    /// It has another state or other fills.
    case changed
    /// It told us what we knew.
    case unchanged
    /// It was a fill that was counted before; where the venue now tells other figures of it, the first stand.
    case duplicate(kept: Fill, differs: Bool)
}
