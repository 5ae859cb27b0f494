/// How a search ended, in the relaxation's own unit.
struct SearchReport {
    /// Why it ended.
    enum End: Hashable, Sendable {
        /// Every node was closed.
        case exhausted
        /// A node with every asset decided has no lowest objective.
        case unbounded
        /// The node limit came first.
        case nodeLimit
        /// The caller said stop.
        case stopped
    }

    var end: End
    /// The best weights found.
    var weights: [Double]?
    /// Their objective.
    var objective: Double
    /// No allowed portfolio has an objective below it; infinite if none exists.
    var bound: Double
    /// The bound as ``MeasuredWeights`` has losses; the bound itself unless the unit is another.
    var loss: Double
    /// The difference between the two that does not count.
    var tolerance: Double
    /// What of an objective is nothing.
    var rounding: Double
    /// Nodes branched on.
    var nodes: Int
    /// Relaxations solved.
    var relaxations: Int
}
