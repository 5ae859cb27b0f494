internal import Portfolio

extension PlanDraft {
    /// The plan that the trades make.
    ///
    /// - Parameters:
    ///   - program: What they came of.
    ///   - solution: Its best trades.
    ///   - bound: What no trades cost less than, with all of the tax.
    ///   - tax: What the tax is beside what the program counts; `nil` where that is all of it.
    ///   - leftOut: What is not traded, and why.
    /// - Returns: The plan.
    func plan(
        _ program: PlanProgram,
        _ solution: PlanProgram.Solution,
        _ bound: Double,
        _ tax: NettedTax?,
        leftOut: [Int: PlanReason]
    ) -> TradePlan {
        let places = statement.problem.assets.indices
        var after = statement.held
        for trade in trades {
            after[trade.asset] += (trade.isPurchase ? 1 : -1) * trade.value.double
        }
        let owed = owedAfter
        let whole = after.reduce(0, +) + cash.reduce(0) { $0 + $1.double }
        let traded = trades.reduce(0) { $0 + $1.value.double }
        let moves = zip(after, statement.held).map { $0 - $1 }
        let rest = tax?.rest(statement.gains(program, moves)) ?? 0
        let objective = program.objective(moves) + rest
        let still = program.objective(places.map { _ in 0 })
        let gained = still - bound
        return TradePlan(
            trades: trades,
            cash: cash,
            collateral: kept,
            value: statement.exactValue,
            costs: costs(owing: owed),
            turnover: traded / statement.value,
            miss: (statement.miss(statement.held, statement.value), statement.miss(after, whole)),
            gap: bound.isFinite && gained > 0 ? max(0, objective - bound) / gained : 0,
            shadowPrices: (solution.cashPrice, solution.turnoverPrice),
            weights: after.map { $0 / whole },
            owed: owed,
            unshorted: unshorted,
            reasons: reasons(after, program, solution, leftOut),
            shortfall: FixedDecimal(
                units: Int128((solution.lacksCash * 1e6).rounded(.up)) * 1_000_000_000_000
            )
        )
    }

    // MARK: - Reasons

    private func reasons(
        _ after: [Double],
        _ program: PlanProgram,
        _ solution: PlanProgram.Solution,
        _ leftOut: [Int: PlanReason]
    ) -> [Int: PlanReason] {
        var result: [Int: PlanReason] = [:]
        for (place, asset) in statement.problem.assets.enumerated() {
            let miss = after[place] - asset.target * statement.value
            guard abs(miss) > 1e-6 * statement.value else { continue }
            if let reason = limited(place, after[place]) {
                result[place] = reason
            } else if let reason = leftOut[place] {
                result[place] = reason
            } else {
                result[place] = reason(place, after[place], miss, program, solution)
            }
        }
        return result
    }

    private func reason(
        _ place: Int,
        _ after: Double,
        _ miss: Double,
        _ program: PlanProgram,
        _ solution: PlanProgram.Solution
    ) -> PlanReason {
        let (asset, row) = (statement.problem.assets[place], program.assets[place])
        let moved = after - statement.held[place]
        let weight = after / statement.value
        if miss > 0 ? !asset.isSold : !asset.isBought { return asset.restriction }
        let mode = statement.problem.mode
        if miss < 0 ? !mode.buys : !mode.sells { return .mode }
        if case .withdraw = mode { return .mode }
        if mode == .toBand,
            weight >= asset.band.lowerBound - 1e-9, weight <= asset.band.upperBound + 1e-9
        {
            return .withinBand
        }
        let limit = miss > 0 ? row.limits.sale : row.limits.purchase
        if limit > 0, abs(moved) + statement.steps[place] > limit { return .participation }
        if abs(miss) < statement.steps[place] { return .lessThanStep }
        if solution.turnoverPrice > 0 { return .turnover }
        let lacksCash = unpaid.contains(place) || solution.cashPrice > 0
        return miss < 0 && lacksCash ? .noCash : .costsMore
    }
}
