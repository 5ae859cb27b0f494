/// An optimization without a portfolio.
struct UnansweredSolve: Error {
    let outcome: OptimizationOutcome
    init(_ outcome: OptimizationOutcome) { self.outcome = outcome }
}
