/// Why an active-set method gave a program back unsolved; another method should take it.
public enum ActiveSetFailure: Error, Hashable, Sendable {
    /// P is not positive definite in double precision.
    case notPositiveDefinite
    /// A coefficient, a limit or a bound is not a number, or infinite where it may not be.
    case notFinite
    /// The constraints have no point in common.
    case infeasible
    /// The answer does not satisfy the conditions of optimality to the tolerance.
    case inaccurate
    /// The number of changes of the active set reached its limit.
    case iterationLimit
    /// The corners do not fit into the memory that the solve may take; see ``MemoryBudget``.
    case memoryLimit
    /// The caller wants no answer any more; see ``Interruption``.
    case interrupted
}
