import Desk
import MarketData

/// `GET /health`, `GET /metrics`, `GET /api/risk-measures` and `GET /openapi.json`.
struct SystemRoutes: Sendable {
    let prices: any PriceStore
    let version: String
    let metrics: Metrics
    /// The values of the moment that `/metrics` shows beside what was counted.
    let gauges: @Sendable () -> [Gauge]

    /// The routes; the description covers them and `others`.
    func routes(describing others: [Route]) -> [Route] {
        let measures = RequestedRiskMeasure.catalogue.bytes()
        let watching = [
            Route("GET", "/api/risk-measures", SystemRoutes.measures) { _ in .json(measures) },
            Route("GET", "/health", SystemRoutes.health) { _ in try await health() },
            Route("GET", "/metrics", SystemRoutes.exposition) { _ in
                .text(
                    metrics.exposition(gauges: gauges()),
                    contentType: "text/plain; version=0.0.4; charset=utf-8"
                )
            },
        ]
        // The document describes its own route too, so the route is made twice.
        let itself = Route("GET", "/openapi.json", SystemRoutes.description) { _ in .json([]) }
        let document = OpenAPIDocument.json(routes: others + watching + [itself], version: version)
        let bytes = document.bytes()
        let serving = Route("GET", "/openapi.json", SystemRoutes.description) { _ in .json(bytes) }
        return watching + [serving]
    }

    private func health() async throws -> HTTPResponse {
        _ = try await StoreCall.run { try await prices.revision() }
        let document = JSON.members(
            ("status", .string("ok")),
            ("version", .string(version)),
            ("database", .string("ok")),
            ("uptime_seconds", JSON(metrics.uptimeSeconds))
        )
        return .json(document.bytes())
    }

    private static let health = Operation(
        id: "getHealth",
        summary: "Whether the server and its database work.",
        tag: "system",
        answer: AnswerDescription(
            summary: "Both work.",
            schema: Schema.object([
                ("status", Schema.choice(["ok"])),
                ("version", Schema.string()),
                ("database", Schema.choice(["ok"])),
                ("uptime_seconds", Schema.number(from: 0)),
            ])
        ),
        errors: [.storageError]
    )

    private static let measures = Operation(
        id: "getRiskMeasures",
        summary: "The measures of risk by kind, and what can be done with each.",
        tag: "optimization",
        answer: AnswerDescription(
            summary: "Every measure.",
            schema: Schema.object([
                (
                    "risk_measures",
                    Schema.array(
                        of: Schema.object([
                            ("code", Schema.string()),
                            ("name", Schema.string()),
                            ("kind", Schema.choice(RequestedRiskMeasure.kinds)),
                            ("can_be_optimized", Schema.flag()),
                            ("can_be_limited", Schema.flag()),
                        ])
                    )
                )
            ])
        )
    )

    private static let exposition = Operation(
        id: "getMetrics",
        summary: "Counters for Prometheus.",
        tag: "system",
        answer: AnswerDescription(
            summary: "Text in the exposition format 0.0.4.",
            type: "text/plain",
            schema: Schema.string()
        )
    )

    private static let description = Operation(
        id: "getDescription",
        summary: "This document.",
        tag: "system",
        answer: AnswerDescription(
            summary: "An OpenAPI 3.1 document.",
            schema: .members(("type", .string("object")))
        )
    )
}
