/// A limit that is given up as far as a wish needs it.
public struct PlanRelaxation: Sendable {
    /// Which.
    public let limit: PlanLimit
    /// What it was.
    public let was: Double
    /// What it has become; `nil` where it is gone.
    public let became: Double?
    /// By how much wishes were missed before and are after, as parts of the portfolio's value, tracking error as it is.
    public let missed: (before: Double, after: Double)
    /// What the plan costs more by it, taxes with it, in money.
    public let price: Double
}
