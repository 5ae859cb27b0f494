internal import Portfolio

/// Plans that do not fit any more.
extension BookDesk {
    /// The plan of a record, as it stands in the journal.
    ///
    /// - Throws: A report with code `not_found` where there is none, `journal_broken` or of the store.
    func plan(
        of record: RebalanceRecord,
        _ known: PortfolioFacts,
        _ key: RebalanceKey
    ) async throws(ErrorReport) -> ProposedPlan {
        guard let hash = record.proposal?.hash,
            let sequence = known.undertakings[key.name]?.plans[hash]
        else { throw .missing(key) }
        guard let plan = ProposedPlan(try await body(of: sequence, in: key.portfolio)) else {
            throw ErrorReport(.broken(sequence: sequence), key.portfolio)
        }
        return plan
    }

    /// The body of an entry, as it stands in the journal.
    ///
    /// - Throws: A report with code `journal_broken` or of the store.
    func body(of sequence: Int, in id: PortfolioID) async throws(ErrorReport) -> JSON {
        let entry = try await StoreCall.run {
            try await journals.entries(of: id, after: sequence - 1, limit: 1)
        }
        .first
        guard let entry, entry.sequence == sequence, let body = try? JSON(parsing: entry.body)
        else {
            throw ErrorReport(.broken(sequence: sequence), id)
        }
        return body
    }

    /// Why a plan is not to be traded any more; `nil` where it is.
    func staleness(
        of plan: ProposedPlan,
        _ proposal: TradeProposal,
        _ known: PortfolioFacts,
        _ id: PortfolioID
    ) async throws(ErrorReport) -> String? {
        if known.lastBookEntry > proposal.basis {
            return
                "The books or the target changed since it was planned, with entry \(known.lastBookEntry)."
        }
        if let late = proposal.lateness(at: Instant(now())) { return late }
        let books = try await rebalancingBooks(of: id, known, now().day)
        return plan.moved(from: books.prices)
    }

    /// The change that plans a stale proposal again, and refuses what was asked of it.
    func replanned(
        _ record: RebalanceRecord,
        _ plan: ProposedPlan,
        _ reason: String,
        _ known: PortfolioFacts,
        _ key: RebalanceKey
    ) async throws(ErrorReport) -> Draft<RebalanceRecord> {
        let fresh = try await proposedPlan(
            key.name,
            plan.request,
            try calibrated(PlanRequest(plan.request.bytes()), known, key.portfolio),
            plan.execution,
            known,
            key.portfolio
        )
        let record = record.planned(again: fresh, reason, basis: known.lastBookEntry, at: now())
        var draft = Draft(record, fresh)
        guard !fresh.orders.isEmpty else {
            draft.refusal = .stale(key, "", reason + " Nothing is left to trade.")
            return draft
        }
        draft.bodies.insert(fresh.json, at: 0)
        // Who let it be carried out without a look is not asked for one now.
        if record.status != .approved {
            draft.refusal = .stale(key, record.proposal?.hash ?? "", reason)
        }
        return draft
    }
}

extension ProposedPlan {
    /// The price that moved the most from what the plan counts with, where that is too far; an asset without a price
    /// is too far from any.
    ///
    /// Of a plan over days only what goes out on a day or later counts.
    func moved(from prices: [AssetID: FixedDecimal], since first: Day? = nil) -> String? {
        var worst: (text: String, move: FixedDecimal)?
        // What went out on an earlier day is not held against the prices of this one.
        let left = orders.filter { order in
            guard let first, let day = order.session?.day else { return true }
            return day >= first
        }
        for order in left {
            guard let price = prices[order.symbol], price > .zero else {
                return "No price of \(order.symbol) is known any more."
            }
            guard let move = (price - order.price).magnitude.divided(by: order.price),
                move > execution.maximumPriceMove, move > worst?.move ?? .zero
            else { continue }
            worst = (
                "\(order.symbol) moved from \(order.price) to \(price), by \((100 * move.double).fixed(2)) %; "
                    + "\((100 * execution.maximumPriceMove.double).fixed(2)) % are allowed.", move
            )
        }
        return worst?.text
    }
}

extension RebalanceRecord {
    /// The same with another plan, which waits for an approval again; over where nothing is left to trade.
    func planned(
        again plan: ProposedPlan,
        _ reason: String,
        basis: Int,
        at moment: Timestamp
    ) -> RebalanceRecord {
        guard !plan.orders.isEmpty else {
            return ended(.canceled, reason: reason + " Nothing is left to trade.", at: moment)
        }
        var record = self
        record.status = proposal?.mode == .automatic ? .approved : .pendingApproval
        record.oldAllocations = plan.weights("before")
        record.newAllocations = plan.weights("after")
        record.trades = plan.trades
        guard var proposal else { return record }
        let lifetime =
            proposal.expiresAt.secondsSinceEpoch - proposal.plannedAt.secondsSinceEpoch
        proposal.hash = ProposedPlan.hash(of: plan.json.text())
        proposal.plannedAt = moment
        proposal.expiresAt = Timestamp(secondsSinceEpoch: moment.secondsSinceEpoch + lifetime)
        proposal.basis = basis
        proposal.sessions = TradingSession.all(of: plan)
        proposal.replans += 1
        proposal.replanReason = reason
        proposal.approval =
            proposal.mode == .automatic
            ? Decision(by: proposal.requestedBy, at: moment, hash: proposal.hash) : nil
        proposal.executor = nil
        record.proposal = proposal
        return record
    }
}
