import Desk
import Portfolio

/// `POST /api/reallocations`.
struct ReallocationRoutes: Sendable {
    let now: @Sendable () -> Timestamp
    let pool: WorkPool

    var routes: [Route] {
        [
            Route("POST", "/api/reallocations", ReallocationRoutes.operation) { call in
                try call.checkContentType(["application/json"])
                let (body, now) = (call.request.body, now())
                return .json(
                    try await pool.run {
                        try ReallocationReport(ReallocationRequest(body), now: now).json.bytes()
                    }
                )
            }
        ]
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
            .timeout,
        ]
    )
}
