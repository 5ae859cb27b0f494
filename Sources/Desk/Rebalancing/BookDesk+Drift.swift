public import Portfolio
public import Rebalancing

/// How far portfolios are from what they should be, and which trades would bring them there.
extension BookDesk {
    /// How far a portfolio is from its target, and whether that is too far.
    ///
    /// - Parameters:
    ///   - id: The portfolio.
    ///   - thresholds: How far each asset may be, beside its own band.
    ///   - asOf: The day; by default the last with a price or an entry.
    /// - Returns: The report for programs.
    /// - Throws: A report with code `not_found`, `invalid_request`, `unknown_asset`, `journal_broken` or of the
    ///   store.
    public func drift(
        of id: PortfolioID,
        thresholds: DriftThresholds = DriftThresholds(),
        asOf: Day? = nil
    ) async throws(ErrorReport) -> JSON {
        DriftReport(id, try await rebalancingBooks(of: id, asOf), thresholds).json
    }

    /// The trades that bring a portfolio to its target, of which nothing is done.
    ///
    /// - Returns: The plan for programs.
    /// - Throws: A report with code `not_found`, `invalid_request`, `unknown_asset`, `insufficient_history`,
    ///   `unsupported`, `journal_broken` or of the store.
    public func plan(
        for id: PortfolioID,
        _ request: PlanRequest,
        asOf: Day? = nil
    ) async throws(ErrorReport) -> JSON {
        let known = try await facts(of: id)
        let books = try await rebalancingBooks(
            of: id,
            known,
            asOf,
            beside: request.substituteSymbols
        )
        let complete = try await measured(calibrated(request, known, id), books)
        return try planned(for: id, complete, books).report.json
    }

    /// A plan with what it was made of; over sessions that are not over at an instant.
    func planned(
        for id: PortfolioID,
        _ request: PlanRequest,
        _ books: RebalancingBooks,
        after moment: Instant? = nil
    ) throws(ErrorReport) -> (report: PlanReport, orders: [ProposedOrder]) {
        let risk = PlanRisk(books, risks)
        var problem = try RebalancingProblem(books, defaults.completing(request))
        problem.covariance = risk.covariance
        do throws(PlanFailure) {
            let feasible = try FeasiblePlan(of: problem, priorities: request.priorities)
            let frontier =
                request.frontier > 0
                ? try PlanFrontier(of: problem, points: request.frontier) : nil
            let sessions = PlanSessions(feasible, books, after: moment)
            return (
                PlanReport(
                    id,
                    books,
                    feasible,
                    risk,
                    frontier: frontier,
                    volumes: request.measuredVolumes,
                    sessions: sessions
                ),
                sessions.orders
            )
        } catch {
            throw ErrorReport(error, id)
        }
    }

    /// Which rules ask for a rebalance of a portfolio on a day, and the requests for it, of which nothing is kept.
    ///
    /// - Returns: The report for programs; events have the time of the desk's clock.
    /// - Throws: A report with code `not_found`, `invalid_request`, `unknown_asset`, `journal_broken` or of the
    ///   store.
    public func triggers(
        of id: PortfolioID,
        _ request: TriggerRequest = TriggerRequest(),
        asOf: Day? = nil
    ) async throws(ErrorReport) -> JSON {
        let facts = try await facts(of: id)
        return try await triggers(of: id, facts, request, asOf).json
    }

    /// The same by what is known.
    func triggers(
        of id: PortfolioID,
        _ facts: PortfolioFacts,
        _ request: TriggerRequest,
        _ asOf: Day?
    ) async throws(ErrorReport) -> TriggerReport {
        TriggerReport(
            id: id,
            books: try await rebalancingBooks(of: id, facts, asOf),
            profile: facts.profile,
            defaults: defaults,
            request: request,
            now: now()
        )
    }

    private func rebalancingBooks(
        of id: PortfolioID,
        _ asOf: Day?
    ) async throws(ErrorReport) -> RebalancingBooks {
        try await rebalancingBooks(of: id, facts(of: id), asOf)
    }

    /// Books, prices and target as the journal has them.
    func rebalancingBooks(
        of id: PortfolioID,
        _ facts: PortfolioFacts,
        _ asOf: Day?,
        beside others: Set<AssetID> = []
    ) async throws(ErrorReport) -> RebalancingBooks {
        let target = facts.target?.value ?? .none
        let symbols = BookDesk.pricedSymbols(of: facts.timeline, nil)
            .union(target.allocations.map(\.symbol)).union(others)
        let report = try await report(on: facts.timeline, symbols, nil, asOf)
        return try RebalancingBooks(report, target: target, beside: others, id: id)
    }
}

extension ErrorReport {
    /// The report of a plan that cannot be made.
    fileprivate init(_ failure: PlanFailure, _ id: PortfolioID) {
        switch failure {
        case .nothingHeld:
            self = .invalid(path: "$", "\(id) holds nothing of any worth; record a deposit first.")
        case .impossibleTarget(let sum):
            self.init(
                code: .unsupported,
                message:
                    "The targets of \(id) sum to \(sum); plans are made of targets that sum to 1 at most."
            )
        case .unknownVolatility(let assets):
            self.init(
                code: .insufficientHistory,
                message:
                    "The mode balanced weighs costs against tracking error, for which too few prices "
                    + "are known of \(assets.prefix(20).map(\.symbol).joined(separator: ", ")). Import "
                    + "at least 21 days of prices, or use the mode full.",
                details: ["assets": .array(assets.prefix(100).map { .string($0.symbol) })]
            )
        case .tooLarge(let symbol):
            self = .invalid(path: "$", "The worth of \(symbol) leaves the range of 10¹⁴.")
        }
    }
}
