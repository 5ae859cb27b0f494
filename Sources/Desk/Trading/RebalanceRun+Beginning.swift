internal import Execution
internal import Portfolio

extension RebalanceRun {
    /// How a session begins.
    enum Beginning {
        /// It began now, or before; in that case it may be that no more of it is to be sent.
        case go(TradingSession, Stop?)
        /// Nothing more of the plan is traded.
        case stop(Stop)
        /// Nothing is traded, and the record says why.
        case over
    }

    /// Looks at what a session is to begin with, and writes that it began.
    func beginning(
        _ place: Int,
        _ record: RebalanceRecord,
        _ plan: ProposedPlan,
        _ accounts: AccountRuns<Directory.Venue>
    ) async throws -> Beginning {
        guard let proposal = record.proposal else { return .over }
        let prices = try await prices(accounts)
        let session = proposal.sessions[place]
        if session.startedAt != nil {
            return .go(
                session,
                plan.moved(from: prices, since: session.hours?.day).map { .stale($0) }
            )
        }
        if session.hours != nil, let stop = try await reason(true) { return .stop(stop) }
        let objection = try await objection(to: session, proposal, plan, prices)
        if place == 0 {
            if let difference = accounts.differences.first {
                try await fail(difference)
                return .over
            }
            if let objection {
                try await planAgain(plan, objection)
                return .over
            }
        } else {
            if let objection { return .stop(.unfit(objection)) }
            if let difference = await accounts.differencesNow().first {
                return .stop(.unfit("The venue does not hold what the books say: \(difference)."))
            }
        }
        return .go(try await begin(place, prices), nil)
    }

    /// Why a session that did not begin is not to; `nil` where nothing speaks against it.
    private func objection(
        to session: TradingSession,
        _ proposal: TradeProposal,
        _ plan: ProposedPlan,
        _ prices: [AssetID: FixedDecimal]
    ) async throws -> String? {
        let moved = plan.moved(from: prices, since: session.hours?.day)
        // A plan that is not spread was looked at a moment ago, when it was taken over.
        guard session.hours != nil else { return moved }
        if let late = proposal.lateness(at: desk.clock.now()) { return late }
        let facts = try await desk.books.facts(of: key.portfolio)
        if let entry = try await desk.books.entryOfOthers(after: proposal.basis, facts, key) {
            return "The books or the target changed since it was planned, with entry \(entry)."
        }
        return moved
    }

    private func begin(
        _ place: Int,
        _ prices: [AssetID: FixedDecimal]
    ) async throws -> TradingSession {
        let now = desk.clock.now()
        let books = try await desk.books.rebalancingBooks(
            of: key.portfolio,
            desk.books.facts(of: key.portfolio),
            desk.books.now().day
        )
        let record = try await desk.books.change(key, as: executor) { record in
            record.proposal?.sessions[place].startedAt = now
            record.proposal?.sessions[place].arrivals = prices
            if place == 0 { record.proposal?.gainsBefore = GainsByTerm(of: books.report) }
        }
        guard let session = record.proposal?.sessions[place] else { throw ErrorReport.missing(key) }
        return session
    }

    func purchasesBegun(_ session: TradingSession, _ place: Int) async throws -> Instant {
        if let known = session.purchasesAt { return known }
        let now = desk.clock.now()
        _ = try await desk.books.change(key, as: executor) {
            $0.proposal?.sessions[place].purchasesAt = now
        }
        return now
    }

    // MARK: - Parts

    private func fail(_ difference: String) async throws {
        _ = try await desk.books.change(key, as: executor) { record in
            record = record.ended(
                .failed,
                reason:
                    "The venue does not hold what the books say: \(difference). Nothing was traded; "
                    + "correct the books, and plan again.",
                at: desk.books.now()
            )
        }
    }

    private func prices(
        _ accounts: AccountRuns<Directory.Venue>
    ) async throws -> [AssetID: FixedDecimal] {
        var prices: [AssetID: FixedDecimal] = [:]
        for run in accounts.runs {
            let told = try await run.venue.prices(of: run.account.orders.map(\.symbol))
            prices.merge(told) { $1 }
        }
        return prices
    }

    private func planAgain(_ plan: ProposedPlan, _ reason: String) async throws(ErrorReport) {
        let id = key.portfolio
        _ = try await desk.books.commit(to: id, Act(trace: Trace(correlation: "rebalance \(key)")))
        {
            known throws(ErrorReport) in
            guard let known, let record = known.rebalance(key.name) else { throw .missing(key) }
            guard record.proposal?.executor == executor else { throw .overtaken(key) }
            return try await desk.books.replanned(record, plan, reason, known, key)
        }
    }
}
