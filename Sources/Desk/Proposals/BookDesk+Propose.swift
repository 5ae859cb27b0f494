public import Portfolio

/// Plans that are to be traded.
extension BookDesk {
    /// Plans the trades to the target by the prices of today, and asks for an approval of them.
    ///
    /// In the mode `automatic` the plan is approved by who asks. A proposal that still waited gives way.
    ///
    /// - Parameters:
    ///   - request: `{"plan", "mode", "by", "expires_in", "type", "reason", "execution"}`.
    ///   - id: The portfolio.
    ///   - act: Who asks.
    /// - Returns: The rebalance with its plan; `{"status": "NO_ACTION_NEEDED"}` with the plan and nothing recorded where
    ///   there is nothing to trade.
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `not_found`, `wrong_state` where another
    ///   rebalance is under way, `trading_halted`, or as ``plan(for:_:asOf:)``.
    public func propose(
        _ request: [UInt8],
        for id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        let request = try ProposalRequest(request, defaults: defaults)
        let planRequest = try request.planRequest()
        let portfolio = try await portfolio(id)
        return try await commit(to: id, act) { known throws(ErrorReport) in
            let known = known ?? PortfolioFacts(portfolio.settings)
            try checkFree(known, id)
            let name = "R\(known.knownRebalances.count + 1)"
            let made = try await proposed(
                name,
                request,
                calibrated(planRequest, known, id),
                known,
                id
            )
            guard !made.plan.orders.isEmpty else {
                let answer = JSON.members(
                    ("status", .string("NO_ACTION_NEEDED")),
                    ("plan", made.plan.report)
                )
                return Draft(report: made.record, answer: answer, isDone: true)
            }
            let superseded = known.knownRebalances.filter { $0.status == .pendingApproval }
                .map { $0.ended(.expired, reason: "\(name) took its place.", at: now()) }
            let answer = made.record.json(with: made.plan)
            return Draft(
                bodies: superseded.map(\.json) + [made.plan.json, made.record.json],
                event: .rebalanceRecorded,
                fields: [("rebalance", .members(made.record.members))],
                report: made.record,
                answer: answer
            )
        }
    }

    /// Plans a rebalance where a body has a `plan`, and otherwise records one by hand.
    ///
    /// - Throws: As ``propose(_:for:_:)`` or ``recordRebalance(_:of:_:)``.
    public func takeRebalance(
        _ request: [UInt8],
        of id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        guard ProposalRequest.isOne(request) else {
            return try await recordRebalance(request, of: id, act)
        }
        return try await propose(request, for: id, act)
    }

    /// Refuses while orders are stopped or under way.
    private func checkFree(_ known: PortfolioFacts, _ id: PortfolioID) throws(ErrorReport) {
        if let halt = known.halt { throw .halted(halt) }
        let busy = known.knownRebalances.first { $0.status == .approved || $0.status == .executing }
        guard let busy else { return }
        throw ErrorReport(
            code: .wrongState,
            message:
                "\(RebalanceKey(id, busy.id)) is \(busy.status.rawValue), and plans made beside it would "
                + "trade the same shares twice. Wait until it is over, or cancel it.",
            details: ["rebalance": .string("\(RebalanceKey(id, busy.id))")]
        )
    }

    /// A plan as a rebalance of a name, of which nothing is written.
    func proposed(
        _ name: String,
        _ request: ProposalRequest,
        _ planRequest: PlanRequest,
        _ known: PortfolioFacts,
        _ id: PortfolioID
    ) async throws(ErrorReport) -> (plan: ProposedPlan, record: RebalanceRecord) {
        let plan = try await proposedPlan(
            name,
            request.plan,
            planRequest,
            request.execution.completed(by: planRequest),
            known,
            id
        )
        let moment = now()
        let hash = ProposedPlan.hash(of: plan.json.text())
        var proposal = TradeProposal(
            hash: hash,
            plannedAt: moment,
            expiresAt: Timestamp(
                secondsSinceEpoch: moment.secondsSinceEpoch + Int64(request.lifetime)
            ),
            requestedBy: request.by,
            mode: request.mode,
            basis: known.lastBookEntry,
            sessions: TradingSession.all(of: plan)
        )
        if request.mode == .automatic {
            proposal.approval = Decision(by: request.by, at: moment, hash: hash)
        }
        let record = RebalanceRecord(
            id: name,
            timestamp: moment.description,
            kind: request.kind,
            status: request.mode == .automatic ? .approved : .pendingApproval,
            oldAllocations: plan.weights("before"),
            newAllocations: plan.weights("after"),
            trades: plan.trades,
            reason: request.reason,
            finishedAt: nil,
            metrics: .null,
            proposal: proposal
        )
        return (plan, record)
    }

    /// A plan by what is known now and the prices of today.
    func proposedPlan(
        _ name: String,
        _ request: JSON,
        _ planRequest: PlanRequest,
        _ execution: ExecutionInstructions,
        _ known: PortfolioFacts,
        _ id: PortfolioID
    ) async throws(ErrorReport) -> ProposedPlan {
        let books = try await rebalancingBooks(
            of: id,
            known,
            now().day,
            beside: planRequest.substituteSymbols
        )
        let complete = try await measured(planRequest, books)
        let (report, orders) = try planned(for: id, complete, books, after: Instant(now()))
        try ExecutionCheck(orders, execution, books).check()
        return ProposedPlan(
            rebalance: name,
            request: request,
            execution: execution,
            orders: orders,
            report: report.json
        )
    }
}

extension ErrorReport {
    /// The report that no order is sent.
    static func halted(_ halt: Halt) -> ErrorReport {
        ErrorReport(
            code: .tradingHalted,
            message:
                "Nothing is traded until orders are released (poise halt --release). \(halt.words)",
            details: ["by": .string(halt.by), "reason": .string(halt.reason)]
        )
    }
}
