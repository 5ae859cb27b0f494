import Desk

/// `GET /api/portfolio/results` and `GET /api/portfolio/results/{id}`.
struct ResultRoutes: Sendable {
    let results: any ResultStore

    private static let limit = QueryParameter.integer(
        "limit",
        in: 1...500,
        default: 50,
        "How many results at most."
    )
    private static let before = QueryParameter.identifier(
        "before",
        "Only results older than this one: the `next` of the page before."
    )

    var routes: [Route] {
        [
            Route("GET", "/api/portfolio/results", ResultRoutes.list) { try await list($0) },
            Route("GET", "/api/portfolio/results/{id}", ResultRoutes.one) { try await one($0) },
        ]
    }

    private func list(_ call: RouteCall) async throws -> HTTPResponse {
        let limit = try call.value(of: ResultRoutes.limit)
        let before = try call.value(of: ResultRoutes.before)
        // One more than asked for tells whether there is another page.
        let found = try await StoreCall.run {
            try await results.results(limit: limit + 1, before: before)
        }
        let page = found.prefix(limit)
        let next = found.count > limit ? page.last.map { JSON.string($0.id) } : nil
        let document = JSON.members(
            ("results", .array(page.map(\.json))),
            ("next", next ?? .null)
        )
        return .json(document.bytes())
    }

    private func one(_ call: RouteCall) async throws -> HTTPResponse {
        let id = call.pathParameters["id"] ?? ""
        guard Schema.isIdentifier(id) else { throw ResultRoutes.missing(id) }
        guard let result = try await StoreCall.run({ try await results.result(id: id) }) else {
            throw ResultRoutes.missing(id)
        }
        return .json(Array(result.resultText.utf8))
    }

    private static func missing(_ id: String) -> ErrorReport {
        ErrorReport(
            code: .notFound,
            message:
                "There is no result \(id.shown). GET /api/portfolio/results lists those stored.",
            details: ["id": .string(String(id.prefix(80)))]
        )
    }

    private static let list = Operation(
        id: "listResults",
        summary: "Lists stored results, newest first.",
        tag: "portfolio",
        parameters: [limit.description, before.description],
        answer: AnswerDescription(
            summary: "A page of results; `next` leads to the following one.",
            schema: Schema.object([
                ("results", Schema.array(of: Schema.reference("ResultSummary"))),
                ("next", Schema.nullable(Schema.identifier)),
            ])
        ),
        errors: [.storageError]
    )

    private static let one = Operation(
        id: "getResult",
        summary: "A stored result, as it was answered.",
        tag: "portfolio",
        parameters: [.resultID],
        answer: AnswerDescription(
            summary: "The result.",
            schema: Schema.reference("OptimizationResult")
        ),
        errors: [.notFound, .storageError]
    )
}
