internal import Execution
internal import Portfolio

extension RebalanceRun {
    /// Writes that a session is over and another one follows, for which it waits in nobody's hands.
    func finish(session place: Int, _ stop: Stop?) async throws -> RebalanceRecord {
        let now = desk.clock.now()
        return try await desk.books.change(key, as: executor) { record in
            record.proposal?.sessions[place].finishedAt = now
            record.proposal?.sessions[place].reason = stop?.words
            record.proposal?.executor = nil
        }
    }

    /// Compares what was meant with what came of it, and writes that the rebalance is over.
    func finish(
        _ accounts: AccountRuns<Directory.Venue>,
        _ plan: ProposedPlan,
        _ place: Int,
        _ stop: Stop?
    ) async throws -> RebalanceRecord {
        let facts = try await desk.books.facts(of: key.portfolio)
        let books = try await desk.books.rebalancingBooks(
            of: key.portfolio,
            facts,
            desk.books.now().day
        )
        var held: [(TradingAccount, AccountBalances?)] = []
        let proposal = facts.rebalance(key.name)?.proposal
        var (orders, refused): ([PlannedExecution], [String]) = ([], [])
        for run in accounts.runs {
            held.append((run.account, try? await run.venue.balances()))
            refused += await run.log.refused.sorted { $0.key < $1.key }
                .map { "The books do not bear trade \($0.key): \($0.value)" }
            for order in run.account.orders {
                let executed = try ExecutedOrder(
                    order,
                    run,
                    arrival: proposal?.arrival(of: order),
                    last: run.session.situation.prices[order.symbol]
                )
                orders.append(PlannedExecution(planned: order, executed: executed))
            }
        }
        let verification = RebalanceVerification(
            plan: plan,
            books: books,
            held: held,
            costs: try TransactionCostAnalysis(of: orders.map(\.executed)),
            days: orders.map(\.planned.session?.day),
            gains: GainsByTerm(of: books.report)
                - (proposal?.gainsBefore ?? GainsByTerm(of: books.report)),
            slippage: try ObservedSlippage.all(of: orders),
            anomalies: accounts.runs.flatMap(\.anomalies) + refused
        )
        let earlier = proposal?.sessions.compactMap(\.reason).first
        let (status, reason) = outcome(
            orders.map(\.executed),
            stop?.words ?? earlier,
            stop,
            accounts
        )
        let moment = desk.books.now()
        let now = desk.clock.now()
        let change = { (record: inout RebalanceRecord) in
            record = record.ended(status, reason: reason ?? record.reason, at: moment)
            record.metrics = verification.metrics
            record.proposal?.verification = verification.json
            for later in place..<(proposal?.sessions.count ?? 0) {
                record.proposal?.sessions[later].finishedAt = now
            }
            record.proposal?.sessions[place].reason = stop?.words
        }
        guard proposal?.isSpread == true, stop?.leavesRest == true else {
            return try await desk.books.change(key, as: executor, change)
        }
        return try await desk.books.end(key, as: executor, plan, change)
    }

    private func outcome(
        _ orders: [ExecutedOrder],
        _ reason: String?,
        _ stop: Stop?,
        _ accounts: AccountRuns<Directory.Venue>
    ) -> (RebalanceRecord.Status, String?) {
        let filled = orders.map { $0.fills.reduce(FixedDecimal.zero) { $0 + $1.quantity } }
        let isWhole = zip(orders, filled).allSatisfy {
            $1.double >= RebalanceTolerance.complete * $0.quantity.double
        }
        if isWhole { return (.completed, nil) }
        let refusals = accounts.runs.flatMap { $0.session.manager.orders.values }
            .compactMap { $0.state == .denied || $0.state == .rejected ? $0.reason : nil }
        let words =
            reason ?? Set(refusals).sorted().first
            ?? "The money did not suffice for all of it."
        if case .canceled = stop { return (.canceled, words) }
        if case .halted = stop { return (.canceled, words) }
        return (filled.allSatisfy { $0 == .zero } ? .failed : .partial, words)
    }
}

extension TradeProposal {
    /// What an asset traded at when the session of an order began, or before where that did not begin.
    fileprivate func arrival(of order: ProposedOrder) -> FixedDecimal? {
        let day = order.session?.day
        let begun = sessions.filter { $0.startedAt != nil && ($0.hours?.day ?? day) == day }
        return (begun.first ?? sessions.last { $0.startedAt != nil })?.arrivals[order.symbol]
    }
}

extension ExecutedOrder {
    /// An order of the plan with what came of it.
    fileprivate init<Venue>(
        _ order: ProposedOrder,
        _ run: AccountRun<Venue>,
        arrival: FixedDecimal?,
        last: FixedDecimal?
    ) throws {
        try self.init(
            account: order.holder.name,
            asset: order.symbol,
            side: order.side,
            quantity: order.quantity,
            arrivalPrice: arrival ?? order.price,
            currency: run.account.currency,
            fills: run.fills(of: order),
            lastPrice: last,
            estimatedSlippage: order.slippage,
            estimatedFee: order.commission
        )
    }
}
