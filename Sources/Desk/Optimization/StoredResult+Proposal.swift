internal import Optimization
internal import Portfolio

extension StoredResult {
    /// A result as it is kept.
    init(_ result: OptimizationResult, of proposal: Proposal, text: String, at now: Timestamp) {
        let request = proposal.request
        self.init(
            key: proposal.key,
            createdAt: now,
            timestamp: result.timestamp,
            model: request.model.rawValue,
            riskMeasure: request.objectiveMeasures.map(\.code).joined(separator: " + "),
            objective: request.objective.rawValue,
            assets: result.assets,
            metrics: result.metrics,
            resultText: text
        )
    }
}
