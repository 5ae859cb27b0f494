import Desk
import MarketData

/// `POST /api/portfolio/optimize`.
struct OptimizationRoutes: Sendable {
    let optimizer: any OptimizationService
    let prices: any PriceStore
    let cache: ResponseCache
    let pool: WorkPool
    let metrics: Metrics

    var routes: [Route] {
        [
            Route(
                "POST",
                "/api/portfolio/optimize",
                OptimizationRoutes.operation,
                known: knownAnswer
            ) { call in
                try await optimize(call)
            }
        ]
    }

    /// The answer to these very bytes on today's data, if it is in memory.
    private func knownAnswer(_ call: RouteCall) -> HTTPResponse? {
        let body = call.request.body
        let accepted = OptimizationRoutes.operation.body?.mediaTypes ?? []
        guard cache.holds(body), (try? call.checkContentType(accepted)) != nil,
            let revision = prices.knownRevision(),
            let known = cache.answer(to: body, revision: revision)
        else { return nil }
        metrics.noteCache(hit: true)
        return .json(known)
    }

    private func optimize(_ call: RouteCall) async throws -> HTTPResponse {
        try call.checkContentType(OptimizationRoutes.operation.body?.mediaTypes ?? [])
        let body = call.request.body
        // Read first: an answer computed on newer data is then never kept for longer than right.
        let revision = try await revision()
        let known = cache.answer(to: body, revision: revision)
        metrics.noteCache(hit: known != nil)
        if let known { return .json(known) }
        let result = try await pool.run {
            try await optimizer.answer(OptimizationRequest(parsing: body))
        }
        // Outside the pool: who waits for a disk must not keep others from a core.
        try await result.keep()
        // Only the stored form is kept: its metadata says already that it was stored before.
        if result.isCached { cache.keep(result.json, to: body, revision: revision) }
        return .json(result.json)
    }

    private func revision() async throws -> Int64 {
        try await StoreCall.run { try await prices.revision() }
    }

    private static let operation = Operation(
        id: "optimize",
        summary: "Chooses the weights of a portfolio.",
        tag: "portfolio",
        body: BodyDescription(content: [
            ("application/json", Schema.reference("OptimizationRequest"), example)
        ]),
        answer: AnswerDescription(
            summary: "The portfolio, how good it is, and what its constraints cost.",
            schema: Schema.reference("OptimizationResult"),
            links: [("getResult", "id", "/portfolio_id")]
        ),
        errors: [
            .malformedJSON, .invalidConstraint, .payloadTooLarge, .unsupportedMediaType,
            .unknownAsset, .insufficientHistory, .singularCovariance, .unsupported, .infeasible,
            .unbounded, .noPositiveExcessReturn, .notConverged, .memoryLimit, .timeout,
            .storageError,
        ]
    )

    private static let example = JSON.members(
        ("assets", Schema.strings(["AAPL", "MSFT", "JPM", "XOM", "KO"])),
        ("objective", .string("MinRisk")),
        (
            "constraints",
            .members(
                ("upper_bound", JSON(0.4)),
                ("groups", .members(("Tech", Schema.strings(["AAPL", "MSFT"])))),
                ("group_constraints", .members(("Tech", .members(("max", JSON(0.6))))))
            )
        )
    )
}
