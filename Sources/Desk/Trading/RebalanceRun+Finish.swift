internal import Execution
internal import Portfolio

extension RebalanceRun {
    /// Compares what was meant with what came of it, and writes that the rebalance is over.
    func finish(
        _ accounts: AccountRuns<Directory.Venue>,
        _ plan: ProposedPlan,
        _ stop: Stop?
    ) async throws -> RebalanceRecord {
        let facts = try await desk.books.facts(of: key.portfolio)
        let books = try await desk.books.rebalancingBooks(
            of: key.portfolio,
            facts,
            desk.books.now().day
        )
        let hash = ProposedPlan.hash(of: plan.json.text())
        var held: [(TradingAccount, AccountBalances?)] = []
        var (orders, refused): ([ExecutedOrder], [String]) = ([], [])
        for run in accounts.runs {
            held.append((run.account, try? await run.venue.balances()))
            refused += await run.log.refused.sorted { $0.key < $1.key }
                .map { "The books do not bear trade \($0.key): \($0.value)" }
            for order in run.account.orders {
                orders.append(
                    try ExecutedOrder(
                        order,
                        run,
                        hash: hash,
                        last: run.session.situation.prices[order.symbol]
                    )
                )
            }
        }
        let verification = RebalanceVerification(
            plan: plan,
            books: books,
            held: held,
            costs: try TransactionCostAnalysis(of: orders),
            gains: RealizedGains(of: books.report)
                - (facts.rebalance(key.name)?.proposal?.gainsBefore ?? RealizedGains()),
            slippage: try ObservedSlippage.all(of: orders, plan.orders),
            anomalies: accounts.runs.flatMap(\.anomalies) + refused
        )
        let (status, reason) = outcome(orders, stop, accounts)
        let moment = desk.books.now()
        return try await desk.books.change(key, as: executor) { record in
            record = record.ended(status, reason: reason ?? record.reason, at: moment)
            record.metrics = verification.metrics
            record.proposal?.verification = verification.json
        }
    }

    private func outcome(
        _ orders: [ExecutedOrder],
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
            stop?.words ?? Set(refusals).sorted().first
            ?? "The money did not suffice for all of it."
        if case .canceled = stop { return (.canceled, words) }
        if case .halted = stop { return (.canceled, words) }
        return (filled.allSatisfy { $0 == .zero } ? .failed : .partial, words)
    }
}

extension ExecutedOrder {
    /// An order of the plan with what came of it.
    fileprivate init<Venue>(
        _ order: ProposedOrder,
        _ run: AccountRun<Venue>,
        hash: String,
        last: FixedDecimal?
    ) throws {
        try self.init(
            account: order.holder.name,
            asset: order.symbol,
            side: order.side,
            quantity: order.quantity,
            arrivalPrice: run.arrivals[order.symbol] ?? order.price,
            currency: run.account.currency,
            fills: run.fills(of: order, hash: hash),
            lastPrice: last,
            estimatedSlippage: order.slippage,
            estimatedFee: order.commission
        )
    }
}
