internal import Execution
internal import Portfolio

extension RebalanceRun {
    /// Why a rebalance ends before its orders are filled.
    enum Stop: Hashable, Sendable {
        /// Somebody stopped it.
        case canceled(Decision)
        /// All orders are stopped.
        case halted(String)
        /// Prices moved too far while nobody carried it out.
        case stale(String)
        /// A session does not fit what is there any more.
        case unfit(String)
        /// Its time was over.
        case late

        /// For people.
        var words: String {
            switch self {
            case .canceled(let decision):
                "\(decision.by) stopped it: \(decision.reason ?? "no reason was given")"
            case .halted(let words): words
            case .stale(let words): "It was interrupted, and then not gone on with. \(words)"
            case .unfit(let words): "What was left of it was not traded. \(words)"
            case .late: "Its time was over before everything was traded."
            }
        }

        /// Whether it ends a session only, and the plan goes on with the next one.
        var isOfSession: Bool { self == .late }

        /// Whether what is left is to be planned again.
        var leavesRest: Bool {
            switch self {
            case .unfit, .stale: true
            case .canceled, .halted, .late: false
            }
        }
    }

    /// Trades the orders of one side until they are over.
    ///
    /// Their time begins anew where another process died: a server that was away for an hour goes on with what was
    /// approved, as long as prices are near those of the plan; none outlives its session.
    ///
    /// - Returns: Why it ended before they were filled; `nil` where it did not.
    func phase(
        _ side: Side,
        _ accounts: inout AccountRuns<Directory.Venue>,
        _ plan: ProposedPlan,
        _ session: TradingSession,
        from start: Instant,
        _ known: Stop?
    ) async throws -> Stop? {
        let hash = ProposedPlan.hash(of: plan.json.text())
        let begun = desk.clock.now()
        for place in accounts.runs.indices {
            try accounts.runs[place].schedule(side, hash: hash, from: start)
        }
        guard accounts.runs.contains(where: { !$0.scheduled.isEmpty }) else { return known }
        let patience = Duration.seconds(plan.execution.patience)
        let end = max(start, begun).advanced(by: plan.execution.length + patience)
        let deadline = min(end, session.hours?.closes ?? end)
        var (stop, nextReconciliation) = (known, start)
        while true {
            try Task.checkCancellation()
            let now = desk.clock.now()
            if stop == nil { stop = try await reason(now < deadline) }
            try await turn(&accounts, now, stops: stop != nil)
            report(accounts, plan)
            if accounts.runs.allSatisfy(\.isDone) { break }
            if now >= nextReconciliation {
                for place in accounts.runs.indices {
                    try await accounts.runs[place].reconcile(at: now)
                }
                nextReconciliation = now.advanced(by: Self.reconciliation)
            }
            // What the venue does not tell stays open; whoever comes later asks again.
            if now > max(deadline, begun).advanced(by: patience + .seconds(30)) { return stop }
            try await desk.clock.sleep(Self.pause)
        }
        // A last look, so that trades that were told late are in.
        for place in accounts.runs.indices {
            try await accounts.runs[place].reconcile(at: desk.clock.now())
        }
        return stop
    }

    private func turn(
        _ accounts: inout AccountRuns<Directory.Venue>,
        _ now: Instant,
        stops: Bool
    ) async throws {
        for place in accounts.runs.indices {
            try await accounts.runs[place].listen(at: now)
            if stops {
                try await accounts.runs[place].stop(at: now)
            } else {
                try await accounts.runs[place].sendDue(at: now)
            }
        }
    }

    /// Why no more is to be sent; `nil` where more is.
    func reason(_ isInTime: Bool) async throws(ErrorReport) -> Stop? {
        let facts = try await desk.books.facts(of: key.portfolio)
        guard let record = facts.rebalance(key.name), record.proposal?.executor == executor else {
            throw .overtaken(key)
        }
        if let decision = record.proposal?.cancellation { return .canceled(decision) }
        if let words = facts.halt?.words ?? desk.killSwitch.words { return .halted(words) }
        return isInTime ? nil : .late
    }

    private func report(_ accounts: AccountRuns<Directory.Venue>, _ plan: ProposedPlan) {
        var state = RebalanceProgress()
        state.plannedValue = plan.orders.reduce(.zero) {
            $0 + ($1.price.times($1.quantity) ?? .zero)
        }
        for run in accounts.runs {
            for tracked in run.session.manager.orders.values {
                state.orders += 1
                state.closed += tracked.state.isClosed ? 1 : 0
                state.filledValue = state.filledValue + (tracked.filledValue ?? .zero)
            }
        }
        progress(state)
    }
}

extension ExecutionInstructions {
    /// How long parts are sent.
    fileprivate var length: Duration { style == .immediate ? .zero : .seconds(horizon) }
}
