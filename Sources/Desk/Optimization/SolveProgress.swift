/// What is heard of a running optimization, for those who wait.
public enum SolveProgress: Hashable, Sendable {
    /// A solver took a step: its iterations, the relative gap to the bound, and of a search the
    /// nodes branched on.
    case step(iteration: Int, gap: Double, nodes: Int?)
    /// So many of the solves that a frontier takes are done.
    case point(done: Int, of: Int)
}
