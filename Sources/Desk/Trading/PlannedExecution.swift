internal import Execution

/// An order of the plan, and what came of it.
struct PlannedExecution: Sendable {
    /// As it was meant.
    let planned: ProposedOrder
    /// As it was carried out.
    let executed: ExecutedOrder
}
