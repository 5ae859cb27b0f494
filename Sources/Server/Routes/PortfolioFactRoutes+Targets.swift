import Desk
import Portfolio

extension PortfolioFactRoutes {
    /// Sets the target: the weights of the body, or those that the optimizer finds for its question.
    var setTarget: Route {
        let operation = Self.changing(
            "setAllocations",
            "Sets the target as a whole, or has it found.",
            TargetSchemas.request,
            answer: TargetSchemas.set,
            errors: [
                .unknownAsset, .insufficientHistory, .singularCovariance, .unsupported, .infeasible,
                .unbounded, .noPositiveExcessReturn, .notConverged, .memoryLimit,
            ]
        )
        return Route("POST", "/api/portfolios/{id}/allocations", operation) { call in
            try call.checkContentType(["application/json"])
            let (id, body, who) = try (call.portfolioID(), call.request.body, call.act())
            let question = try await pool.run { try await desk.targetQuestion(body, of: id) }
            guard let question else {
                let answer = try await pool.run {
                    try await desk.setAllocations(body, of: id, who).body
                }
                return .json(Array(answer.utf8))
            }
            let found = try await solves.run { try await optimizer.answer(question.request) }
            // The target says which result it is, so that must last.
            try await found.keep()
            let answer = try await pool.run {
                try await desk.setAllocations(question, answer: found.json, of: id, who).body
            }
            return .json(Array(answer.utf8))
        }
    }
}
