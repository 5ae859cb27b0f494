import Desk
import Portfolio

/// What is known of a portfolio beside its books: profile, journal, target, rebalances, performance.
struct PortfolioFactRoutes: Sendable {
    let desk: BookDesk
    let optimizer: any OptimizationService
    /// Where targets are found.
    let solves: WorkPool
    let pool: WorkPool

    private static let limit = QueryParameter.integer(
        "limit",
        in: 1...BookDesk.pageLimit,
        default: 100,
        "Entries of a page at most."
    )
    private static let before = QueryParameter.integer(
        "before",
        in: 1...Int(Int32.max),
        default: Int(Int32.max),
        "The entry before which the page ends; the last one where left out."
    )
    static let asOf = QueryParameter.day(
        "as_of",
        "The last day that counts; that of the last entry or price where left out."
    )

    var routes: [Route] {
        [
            read(
                "profile",
                "getProfile",
                "What a portfolio is called and meant for.",
                PortfolioSchemas.portfolio
            ) { id, _ in
                try await desk.description(of: id).json
            },
            change(
                "profile",
                "changeProfile",
                "Changes that; null takes a field away.",
                PortfolioSchemas.profileChange,
                answer: PortfolioSchemas.portfolio
            ) {
                try await desk.change($0, profile: $1, $2).body
            },
            read(
                "entries",
                "listEntries",
                "The journal, the newest entry first.",
                PortfolioSchemas.entries,
                [Self.limit.description, Self.before.description]
            ) { id, call in
                try await desk.entries(
                    of: id,
                    limit: call.value(of: Self.limit),
                    before: call.value(of: Self.before)
                )
            },
            change(
                "reversals",
                "reverseEntry",
                "Says that an entry does not hold.",
                PortfolioSchemas.reversal,
                answer: PortfolioSchemas.reversed
            ) {
                try await desk.reverse($1, in: $0, $2).body
            },
            read(
                "allocations",
                "getAllocations",
                "The target, and what each asset weighs now.",
                TargetSchemas.known,
                [Self.asOf.description]
            ) { id, call in
                try await desk.allocations(of: id, asOf: call.value(of: Self.asOf))
            },
            setTarget,
            read(
                "rebalances",
                "listRebalances",
                "Rebalances as they were begun.",
                PortfolioSchemas.rebalances
            ) { id, _ in
                try await desk.rebalances(of: id)
            },
            change(
                "rebalances",
                "recordRebalance",
                "Plans a rebalance and asks for its approval, or records one by hand.",
                ProposalSchemas.rebalanceRequest,
                answer: ProposalSchemas.proposed,
                errors: [
                    .invalidRequest, .unknownAsset, .insufficientHistory, .unsupported, .wrongState,
                    .tradingHalted,
                ]
            ) {
                try await desk.takeRebalance($1, of: $0, $2).body
            },
            read(
                "performance",
                "listPerformance",
                "What it was worth, day by day.",
                PortfolioSchemas.performance
            ) { id, _ in
                try await desk.performance(of: id)
            },
            takePerformance,
            drift,
            triggers,
            plan,
            read(
                "slippage",
                "getSlippage",
                "What its trades lost against the prices at which they were decided.",
                SlippageSchemas.report
            ) { id, _ in
                try await desk.slippage(of: id)
            },
            read(
                "health",
                "getPortfolioHealth",
                "Whether what is known can be relied on.",
                PortfolioSchemas.health
            ) {
                id,
                _ in
                try await desk.health(of: id)
            },
        ]
    }

    /// Recording what a portfolio is worth needs no body: everything is in the books and the prices.
    private var takePerformance: Route {
        let operation = Operation(
            id: "recordPerformance",
            summary: "Records what it is worth by the last day with prices.",
            tag: "portfolios",
            parameters: [.portfolioName, Self.asOf.description, .idempotencyKey],
            answer: AnswerDescription(
                summary: "The record.",
                schema: PortfolioSchemas.performanceRecord
            ),
            errors: Self.errors + [.idempotencyKeyReused, .payloadTooLarge]
        )
        return Route("POST", "/api/portfolios/{id}/performance", operation) { call in
            let (id, act, day) = try (call.portfolioID(), call.act(), call.value(of: Self.asOf))
            let body = try await pool.run {
                try await desk.recordPerformance(of: id, asOf: day, act).body
            }
            return .json(Array(body.utf8))
        }
    }

    // MARK: - Parts

    static let errors: [ErrorCode] = [
        .notFound, .invalidTransaction, .journalBroken, .timeout, .storageError,
    ]

    func read(
        _ place: String,
        _ name: String,
        _ summary: String,
        _ schema: JSON,
        _ parameters: [ParameterDescription] = [],
        errors: [ErrorCode] = [],
        _ answer: @escaping @Sendable (PortfolioID, RouteCall) async throws -> JSON
    ) -> Route {
        let operation = Operation(
            id: name,
            summary: summary,
            tag: "portfolios",
            parameters: [.portfolioName] + parameters,
            answer: AnswerDescription(summary: summary, schema: schema),
            errors: Self.errors + errors
        )
        return Route("GET", "/api/portfolios/{id}/\(place)", operation) { call in
            let id = try call.portfolioID()
            return .json(try await pool.run { try await answer(id, call).bytes() })
        }
    }

    private func change(
        _ place: String,
        _ name: String,
        _ summary: String,
        _ body: JSON,
        answer schema: JSON,
        errors: [ErrorCode] = [],
        _ act: @escaping @Sendable (PortfolioID, [UInt8], Act) async throws -> String
    ) -> Route {
        let operation = Self.changing(name, summary, body, answer: schema, errors: errors)
        return Route("POST", "/api/portfolios/{id}/\(place)", operation) { call in
            try call.checkContentType(["application/json"])
            let (id, body, who) = try (call.portfolioID(), call.request.body, call.act())
            let answer = try await pool.run { try await act(id, body, who) }
            return .json(Array(answer.utf8))
        }
    }

    static func changing(
        _ name: String,
        _ summary: String,
        _ body: JSON,
        answer schema: JSON,
        errors: [ErrorCode]
    ) -> Operation {
        Operation(
            id: name,
            summary: summary,
            tag: "portfolios",
            parameters: [.portfolioName, .idempotencyKey],
            body: BodyDescription(content: [
                ("application/json", body, nil)
            ]),
            answer: AnswerDescription(summary: summary, schema: schema),
            errors: Self.errors + [
                .malformedJSON, .malformedCSV, .alreadyExists, .idempotencyKeyReused,
                .payloadTooLarge, .unsupportedMediaType,
            ] + errors
        )
    }
}
