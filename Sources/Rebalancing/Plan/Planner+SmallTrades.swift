internal import Portfolio

/// Trades that are not worth making for their size.
extension Planner {
    /// Rounds in which trades that are too small are left out, the smaller half of them each time, at most.
    private static let rounds = 32

    /// Leaves out trades that are too small, and takes in again those that have become large enough by that.
    ///
    /// - Returns: What was left out, and why.
    static func leaveOut(
        _ statement: PlanStatement,
        _ program: inout PlanProgram,
        _ solution: inout PlanProgram.Solution
    ) -> [Int: PlanReason] {
        let limits = program.assets.map(\.limits)
        var left: [Int: PlanReason] = [:]
        for round in 0..<rounds {
            let small = tooSmall(statement, program, solution)
            // What they would have traded goes to others, which may then be large enough.
            for (place, reason) in small.prefix((small.count + 1) / 2) {
                left[place] = reason
                program.assets[place].limits = (0, 0)
            }
            var again: [Int] = []
            if small.isEmpty, round < rounds / 2 {
                again = left.keys.filter { place in
                    var asset = program.assets[place]
                    asset.limits = limits[place]
                    let trade = asset.best(
                        cashPrice: solution.cashPrice,
                        turnoverPrice: solution.turnoverPrice,
                        pull: solution.pull.isEmpty ? 0 : solution.pull[place]
                    )
                    return objection(to: trade, place, asset, statement, solution) == nil
                        && trade != 0
                }
                for place in again {
                    left[place] = nil
                    program.assets[place].limits = limits[place]
                }
            }
            if small.isEmpty, again.isEmpty { break }
            program.start = solution
            solution = program.solve(isFinal: false)
        }
        if !left.isEmpty, program.coupling != nil {
            program.start = solution
            solution = program.solve()
        }
        return left
    }

    /// Trades below the smallest one, or whose fixed cost is more than they gain, the smallest first; not those
    /// that sell all.
    private static func tooSmall(
        _ statement: PlanStatement,
        _ program: PlanProgram,
        _ solution: PlanProgram.Solution
    ) -> [(Int, PlanReason)] {
        let trades = solution.trades
        let order = trades.indices.sorted { (abs(trades[$0]), $0) < (abs(trades[$1]), $1) }
        return order.compactMap { place in
            objection(to: trades[place], place, program.assets[place], statement, solution)
                .map { (place, $0) }
        }
    }

    /// Why a trade is not worth making; `nil` where it is.
    private static func objection(
        to trade: Double,
        _ place: Int,
        _ asset: PlanAsset,
        _ statement: PlanStatement,
        _ solution: PlanProgram.Solution
    ) -> PlanReason? {
        let commission = statement.problem.commission
        let fixed = max(commission.perOrder, commission.minimum).double
        let size = abs(trade)
        guard size > 0 else { return nil }
        let isAll = statement.closes(place, trade)
        if size < statement.problem.limits.minimumTrade.double, !isAll { return .tooSmall }
        guard case .balanced = statement.problem.mode else { return nil }
        // Of a sale that others need, what they gain counts too.
        let gain =
            asset.cost(of: 0) - asset.cost(of: trade)
            - solution.cashPrice * asset.cash(of: trade) - solution.turnoverPrice * size
            - (solution.pull.isEmpty ? 0 : solution.pull[place] * trade)
        return gain < fixed ? .costsMore : nil
    }
}
