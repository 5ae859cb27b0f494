extension OptimizationRequest {
    /// Refuses what the search over which assets are held does not serve, by name and with reason.
    func checkSelection() throws(ErrorReport) {
        guard !constraints.selection.isEmpty else { return }
        let limitable = RequestedRiskMeasure.limitable
        let measured: [RequestedObjective] = [.minimumRisk, .utility, .sharpe]
        if measured.contains(objective) || efficientFrontier > 0,
            let measure = objectiveMeasures.first(where: { !limitable.contains($0.code) })
        {
            throw .unsupported(
                path: riskWeights == nil ? "risk_measure" : "risk_weights",
                value: .string(measure.code),
                served: limitable
            )
        }
        guard objective != .sharpe || constraints.budget != .fixed(0) else {
            throw .invalid(
                path: "constraints.budget",
                "constraints.budget is 0; the greatest ratio needs another one.",
                details: ["value": constraints.budget.json]
            )
        }
    }
}
