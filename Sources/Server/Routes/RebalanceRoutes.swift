import Desk
import Portfolio

/// Rebalances by their address: who approves them, who stops them, and what came of them.
struct RebalanceRoutes: Sendable {
    let desk: TradingDesk
    let pool: WorkPool

    var routes: [Route] {
        let books = desk.books
        return [
            detail,
            decide(
                "approve",
                "approveRebalance",
                "Approves the plan of a hash, which is then carried out.",
                ProposalSchemas.decision
            ) { try await books.approve($0, $1, $2).body },
            decide(
                "reject",
                "rejectRebalance",
                "Rejects the plan, with the reason.",
                ProposalSchemas.word
            ) { try await books.reject($0, $1, $2).body },
            decide(
                "cancel",
                "cancelRebalance",
                "Stops it: what is open is taken back, and what was traded stays.",
                ProposalSchemas.word
            ) { try await books.cancel($0, $1, $2).body },
            halts, halt,
        ]
    }

    private var detail: Route {
        let operation = Operation(
            id: "getRebalance",
            summary: "A rebalance with its plan, its orders and what came of them.",
            tag: "rebalances",
            parameters: [.rebalanceKey],
            answer: AnswerDescription(
                summary: "The rebalance.",
                schema: ProposalSchemas.detail
            ),
            errors: PortfolioFactRoutes.errors
        )
        return Route("GET", "/api/rebalances/{id}", operation) { call in
            let key = try call.rebalanceKey()
            return .json(try await pool.run { try await desk.books.detail(of: key).bytes() })
        }
    }

    private func decide(
        _ place: String,
        _ name: String,
        _ summary: String,
        _ body: JSON,
        _ act: @escaping @Sendable ([UInt8], RebalanceKey, Act) async throws -> String
    ) -> Route {
        let operation = Operation(
            id: name,
            summary: summary,
            tag: "rebalances",
            parameters: [.rebalanceKey, .idempotencyKey],
            body: BodyDescription(content: [("application/json", body, nil)]),
            answer: AnswerDescription(
                summary: "The rebalance as it is then.",
                schema: PortfolioSchemas.rebalance
            ),
            errors: PortfolioFactRoutes.errors + [
                .malformedJSON, .invalidRequest, .planStale, .planExpired, .wrongState,
                .tradingHalted, .unknownAsset, .insufficientHistory, .unsupported,
                .idempotencyKeyReused, .payloadTooLarge, .unsupportedMediaType,
            ]
        )
        return Route("POST", "/api/rebalances/{id}/\(place)", operation) { call in
            try call.checkContentType(["application/json"])
            let (key, body, who) = try (call.rebalanceKey(), call.request.body, call.act())
            let answer = try await pool.run { try await act(body, key, who) }
            return .json(Array(answer.utf8))
        }
    }

    // MARK: - Kill switch

    private var halts: Route {
        let operation = Operation(
            id: "getKillSwitch",
            summary: "Whether orders are stopped, by whom and why.",
            tag: "rebalances",
            answer: AnswerDescription(
                summary: "The portfolios whose orders are stopped.",
                schema: ProposalSchemas.halts
            ),
            errors: [.timeout, .storageError]
        )
        return Route("GET", "/api/kill-switch", operation) { _ in
            .json(try await pool.run { try await desk.books.halts().bytes() })
        }
    }

    /// Not in a queue behind other work: a switch that waits is none.
    private var halt: Route {
        let operation = Operation(
            id: "setKillSwitch",
            summary: "Stops all orders at once, or lets them pass again.",
            tag: "rebalances",
            parameters: [.idempotencyKey],
            body: BodyDescription(content: [("application/json", ProposalSchemas.halt, nil)]),
            answer: AnswerDescription(
                summary: "The portfolios for which that is new.",
                schema: ProposalSchemas.halted
            ),
            errors: [
                .malformedJSON, .invalidRequest, .idempotencyKeyReused, .payloadTooLarge,
                .unsupportedMediaType, .timeout, .storageError,
            ]
        )
        return Route("POST", "/api/kill-switch", operation) { call in
            try call.checkContentType(["application/json"])
            let (body, who) = try (call.request.body, call.act())
            return .json(try await desk.halt(body, who).bytes())
        }
    }
}
