import Desk
import Portfolio

/// Everything below `/api/portfolios`.
struct PortfolioRoutes: Sendable {
    let desk: BookDesk
    let pool: WorkPool
    let answers: BookAnswers

    private static let asOf = QueryParameter.day(
        "as_of",
        "The last day that counts; that of the last entry or price where left out."
    )
    private static let benchmark = QueryParameter.optionalAsset(
        "benchmark",
        "The asset against which beta is measured."
    )
    private static let dryRun = QueryParameter.flag(
        "dry_run",
        "Only says what would be recorded."
    )

    var routes: [Route] {
        [
            Route("GET", "/api/portfolios", PortfolioRoutes.list) { _ in
                let all = try await pool.run { try await desk.portfolios() }
                return .json(JSON.members(("portfolios", .array(all.map(\.json)))).bytes())
            },
            Route("POST", "/api/portfolios", PortfolioRoutes.create) { try await create($0) },
            Route("GET", "/api/portfolios/{id}", PortfolioRoutes.ledger) { try await ledger($0) },
            Route("GET", "/api/portfolios/{id}/snapshot", PortfolioRoutes.snapshot) {
                try await snapshot($0)
            },
            Route("POST", "/api/portfolios/{id}/transactions", PortfolioRoutes.record) {
                try await record($0)
            },
        ]
    }

    // MARK: - Answers

    private func create(_ call: RouteCall) async throws -> HTTPResponse {
        try call.checkContentType(PortfolioRoutes.create.body?.mediaTypes ?? [])
        let request = try BookedPortfolio.Request(
            parsing: call.request.body,
            defaults: desk.defaults
        )
        let act = try call.act()
        return .json(Array(try await pool.run { try await desk.create(request, act).body }.utf8))
    }

    private func ledger(_ call: RouteCall) async throws -> HTTPResponse {
        let id = try call.portfolioID()
        let day = try call.value(of: PortfolioRoutes.asOf)
        return .json(
            try await pool.run {
                try await answers.answer(to: call) {
                    try await desk.report(on: id, prices: nil, asOf: day).json.bytes()
                }
            }
        )
    }

    private func snapshot(_ call: RouteCall) async throws -> HTTPResponse {
        let id = try call.portfolioID()
        let day = try call.value(of: PortfolioRoutes.asOf)
        let benchmark = try call.value(of: PortfolioRoutes.benchmark)
        return .json(
            try await pool.run {
                try await answers.answer(to: call) {
                    try await desk.snapshot(of: id, prices: nil, asOf: day, benchmark: benchmark)
                        .json.bytes()
                }
            }
        )
    }

    private func record(_ call: RouteCall) async throws -> HTTPResponse {
        try call.checkContentType(PortfolioRoutes.record.body?.mediaTypes ?? [])
        let id = try call.portfolioID()
        let isTrial = try call.value(of: PortfolioRoutes.dryRun)
        let (body, act) = (call.request.body, try call.act())
        let hasMapping = call.request.contentType == "application/json"
        let answer = try await pool.run {
            let file = hasMapping ? try BrokerUpload(body) : BrokerUpload(history: body)
            return try await desk.record(
                file.bytes,
                name: "upload",
                mapping: file.mapping,
                into: id,
                isTrial: isTrial,
                act
            ).body
        }
        return .json(Array(answer.utf8))
    }

    // MARK: - Descriptions

    private static let list = Operation(
        id: "listPortfolios",
        summary: "All portfolios, by name.",
        tag: "portfolios",
        answer: AnswerDescription(
            summary: "The portfolios and how their books are kept.",
            schema: Schema.object([("portfolios", Schema.array(of: PortfolioSchemas.portfolio))])
        ),
        errors: [.timeout, .storageError]
    )

    private static let create = Operation(
        id: "createPortfolio",
        summary: "Creates a portfolio without transactions; how its books are kept is fixed then.",
        tag: "portfolios",
        parameters: [.idempotencyKey],
        body: BodyDescription(content: [
            (
                "application/json", PortfolioSchemas.request,
                .members(("portfolio", .string("main")), ("tax", .string("us")))
            )
        ]),
        answer: AnswerDescription(
            summary: "The portfolio.",
            schema: PortfolioSchemas.portfolio
        ),
        errors: [
            .malformedJSON, .alreadyExists, .idempotencyKeyReused, .payloadTooLarge,
            .unsupportedMediaType, .timeout,
            .storageError,
        ]
    )

    private static let ledger = Operation(
        id: "getLedger",
        summary: "What everything recorded comes to, valued by the stored prices.",
        tag: "portfolios",
        parameters: [.portfolioName, asOf.description],
        answer: AnswerDescription(summary: "The books.", schema: PortfolioSchemas.ledger),
        errors: [.notFound, .invalidTransaction, .journalBroken, .timeout, .storageError]
    )

    private static let snapshot = Operation(
        id: "getSnapshot",
        summary: "What a portfolio is worth, what it consists of and how much is at risk.",
        tag: "portfolios",
        parameters: [.portfolioName, asOf.description, benchmark.description],
        answer: AnswerDescription(summary: "The snapshot.", schema: PortfolioSchemas.snapshot),
        errors: [.notFound, .invalidTransaction, .journalBroken, .timeout, .storageError]
    )

    private static let record = Operation(
        id: "recordTransactions",
        summary:
            "Records the rows of a history, or of a broker's file with its mapping, that are not "
            + "there yet: all of them or none.",
        tag: "portfolios",
        parameters: [.portfolioName, dryRun.description, .idempotencyKey],
        body: BodyDescription(content: [
            (
                "text/csv", Schema.string(),
                .string("date,type,symbol,quantity,price\n2023-05-01,buy,AAPL,10,169.59\n")
            ),
            ("application/gzip", .members(("type", .string("string"))), nil),
            (
                "application/json", PortfolioSchemas.brokerFile,
                .members(
                    (
                        "mapping",
                        .members(
                            ("dates", .members(("format", .string("MM/DD/YYYY")))),
                            (
                                "columns",
                                .members(
                                    ("date", .string("Date")),
                                    ("type", .string("Action")),
                                    ("amount", .string("Amount"))
                                )
                            ),
                            ("types", .members(("deposit", .string("Wire In"))))
                        )
                    ),
                    ("csv", .string("Date,Action,Amount\n05/01/2023,Wire In,500\n"))
                )
            ),
        ]),
        answer: AnswerDescription(
            summary: "What was recorded; in a trial what each row would do.",
            schema: PortfolioSchemas.recorded
        ),
        errors: [
            .notFound, .malformedJSON, .invalidRequest, .malformedCSV, .invalidTransaction,
            .idempotencyKeyReused, .journalBroken, .payloadTooLarge, .unsupportedMediaType,
            .timeout, .storageError,
        ]
    )
}
