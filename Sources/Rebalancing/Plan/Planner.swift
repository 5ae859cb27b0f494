internal import Portfolio

/// Plans the trades from what is held to what should be held.
///
///     minimize    ½ Σ qᵢ (vᵢ + xᵢ − Tᵢ)² + commission + spread + impact + tax(lots)
///     subject to  cash of each account, turnover, smallest trade, lot sizes, participation, what may be traded
///
/// The tax of an asset is convex in what is sold where lots are sold in the order of their taxes, and else has a
/// convex envelope (``SaleCurve``), so that all of it is one convex program with two prices, of cash and of turnover
/// (``PlanProgram``). What follows makes trades of it: those that are too small are left out, quantities
/// become whole lots, sales name their lots, and purchases find an account that pays for them. The prices give a
/// bound that no plan can beat, and with it the gap.
public enum Planner {
    /// Times that a plan is made anew with the costs of the one before, at most.
    private static let passes = 4

    /// The plan.
    ///
    /// - Throws: ``PlanFailure``.
    /// - Complexity: O((assets · log lots + lots) · some tens), about 10 ms for 1,000 assets with 10,000 lots.
    public static func plan(_ problem: RebalancingProblem) throws(PlanFailure) -> TradePlan {
        try solve(problem, from: nil).plan
    }

    /// The plan, and the solution of its program, from which a like one may start.
    static func solve(
        _ problem: RebalancingProblem,
        from start: PlanProgram.Solution?
    ) throws(PlanFailure) -> (plan: TradePlan, solution: PlanProgram.Solution) {
        guard !problem.harvestsPairs else {
            let harvest = try Harvest(problem)
            let (rest, solution) = try solve(harvest.rest, from: start)
            return (try harvest.plan(with: rest), solution)
        }
        var (best, start) = try planWithin(PlanStatement(problem), from: start)
        var known = 0.0
        // What trading costs is not there to be shared: with what it leaves, weights are those of the target.
        for _ in 0..<passes where abs(best.costs.trading - known) > 1e-9 * best.value.double {
            known = best.costs.trading
            let rates = best.trades.reduce(0) { sum, trade in
                let price = problem.assets[trade.asset].price.double
                return sum + trade.value.double * problem.commission.marginalRate(price: price)
            }
            let fixed = max(0, best.costs.commission.double - rates)
            let statement = try PlanStatement(problem, costs: known, fixedCosts: fixed)
            (best, start) = try planWithin(statement, from: start)
        }
        return (best, start)
    }

    /// The plan of a statement, made again with less to be sold short as long as it leaves more owed than may be.
    private static func planWithin(
        _ statement: PlanStatement,
        from start: PlanProgram.Solution?
    ) throws(PlanFailure) -> (TradePlan, PlanProgram.Solution) {
        var (best, solution) = try plan(statement, from: start)
        var statement = statement
        for _ in 0..<passes {
            guard let tighter = statement.shorts?.tightened(after: best.trades) else { break }
            statement.shorts = tighter
            (best, solution) = try plan(statement, from: solution)
        }
        guard var last = statement.shorts, last.tightened(after: best.trades) != nil else {
            return (best, solution)
        }
        last.close()
        statement.shorts = last
        return try plan(statement, from: solution)
    }

    private static func plan(
        _ statement: PlanStatement,
        from start: PlanProgram.Solution?
    ) throws(PlanFailure) -> (TradePlan, PlanProgram.Solution) {
        var program = statement.program
        program.start = start?.ofLikeProgram
        var solution = program.solve()
        let netted = NettedPlan.best(statement, (program, solution))
        if let netted { (program, solution) = netted.found }
        let relaxed = solution
        let bound = netted?.bound ?? program.bound(solution)
        let left = leaveOut(statement, &program, &solution)
        var whole = WholeTrades(
            statement,
            program,
            rounding: statement.exact(solution, of: program)
        )
        whole.improve()
        let draft = try PlanDraft(statement, whole)
        return (draft.plan(program, solution, bound, netted?.tax, leftOut: left), relaxed)
    }
}
