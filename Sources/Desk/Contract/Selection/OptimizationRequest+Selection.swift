extension OptimizationRequest {
    /// Refuses what has no meaning where it matters which assets are held, or is not served there.
    func checkSelection() throws(ErrorReport) {
        guard constraints.selects else { return }
        guard objective != .sharpe || constraints.budget != .fixed(0) else {
            throw .invalid(
                path: "constraints.budget",
                "constraints.budget is 0; the greatest ratio needs another one.",
                details: ["value": constraints.budget.json]
            )
        }
    }
}
