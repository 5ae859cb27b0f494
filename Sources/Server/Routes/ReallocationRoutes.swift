import Desk
import Portfolio

/// `POST /api/reallocations`.
struct ReallocationRoutes: Sendable {
    let optimizer: any OptimizationService
    let now: @Sendable () -> Timestamp
    /// Where targets are optimized.
    let solves: WorkPool
    let pool: WorkPool

    var routes: [Route] {
        [
            Route("POST", "/api/reallocations", ReallocationRoutes.operation) { call in
                try call.checkContentType(["application/json"])
                let (body, now) = (call.request.body, now())
                let request = try await settled(pool.run { try ReallocationRequest(body) })
                return .json(
                    try await pool.run { try ReallocationReport(request, now: now).json.bytes() }
                )
            }
        ]
    }

    /// The request with its target.
    private func settled(_ request: ReallocationRequest) async throws -> ReallocationRequest {
        guard request.wantsOptimization else { return request }
        return try await solves.run {
            var request = request
            try await request.optimizeTarget { question, prices throws(ErrorReport) in
                try await optimizer.optimize(question, prices: prices)
            }
            return request
        }
    }

    private static let operation = Operation(
        id: "reallocate",
        summary: "How far the liquidity there is brings a portfolio to its target.",
        tag: "portfolio",
        body: BodyDescription(content: [
            ("application/json", ReallocationSchemas.request, ReallocationSchemas.example)
        ]),
        answer: AnswerDescription(
            summary: "The report, whatever its status; nothing is traded.",
            schema: ReallocationSchemas.report
        ),
        errors: [
            .malformedJSON, .invalidRequest, .unsupported, .payloadTooLarge, .unsupportedMediaType,
            .timeout, .unknownAsset, .insufficientHistory, .singularCovariance, .infeasible,
            .unbounded, .noPositiveExcessReturn, .notConverged, .memoryLimit,
        ]
    )
}
