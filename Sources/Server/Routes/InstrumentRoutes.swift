import Desk
import Portfolio

/// Everything below `/api/instruments`.
struct InstrumentRoutes: Sendable {
    let desk: InstrumentDesk
    let pool: WorkPool

    private static let dryRun = QueryParameter.flag(
        "dry_run",
        "Only says what would be recorded."
    )

    var routes: [Route] {
        [
            Route("GET", "/api/instruments", InstrumentRoutes.list) { _ in
                let all = try await pool.run { try await desk.instruments() }
                return .json(JSON.members(("instruments", .array(all.map(\.json)))).bytes())
            },
            Route("POST", "/api/instruments", InstrumentRoutes.upload) { try await upload($0) },
        ]
    }

    private func upload(_ call: RouteCall) async throws -> HTTPResponse {
        try call.checkContentType(InstrumentRoutes.upload.body?.mediaTypes ?? [])
        let isTrial = try call.value(of: InstrumentRoutes.dryRun)
        let body = call.request.body
        return .json(
            try await pool.run {
                try await desk.record(body, name: "upload", isTrial: isTrial).bytes()
            }
        )
    }

    // MARK: - Descriptions

    private static let list = Operation(
        id: "listInstruments",
        summary: "What is known of assets, by symbol.",
        tag: "instruments",
        answer: AnswerDescription(
            summary: "The instruments.",
            schema: Schema.object([("instruments", Schema.array(of: InstrumentSchemas.instrument))])
        ),
        errors: [.timeout, .storageError]
    )

    private static let upload = Operation(
        id: "recordInstruments",
        summary: "Records what assets are, in the place of what was known of the same ones.",
        tag: "instruments",
        parameters: [dryRun.description],
        body: BodyDescription(content: [
            (
                "text/csv", Schema.string(),
                .string("symbol,type,sector,exchange\nAAPL,STOCK,Information Technology,XNAS\n")
            ),
            ("application/gzip", .members(("type", .string("string"))), nil),
        ]),
        answer: AnswerDescription(
            summary: "How many were new or changed.",
            schema: InstrumentSchemas.recorded
        ),
        errors: [
            .malformedCSV, .payloadTooLarge, .unsupportedMediaType, .timeout, .storageError,
        ]
    )
}
