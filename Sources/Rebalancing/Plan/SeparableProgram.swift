/// Minimizes Σ gᵢ(xᵢ) over trades that cash pays for and turnover bounds.
///
///     Σ cash(xᵢ) ≤ available,   Σ |xᵢ| ≤ turnover,   −sale ≤ x ≤ purchase
///
/// The prices μ of cash and ν of turnover make it one small problem for each asset; each price is found where what
/// it rations is used up. Both are the shadow prices of their limits.
///
/// - Complexity: O(assets · log lots) for each of some tens of prices, their square where turnover binds too.
struct SeparableProgram: Sendable {
    var assets: [PlanAsset]
    /// Cash that may be used.
    var available: Double
    /// Whether only what brings missing cash is sold, and nothing for its own sake.
    var raisesOnly = false
    /// Money that may be traded; none where infinite.
    var turnover = Double.infinity

    /// Trades with the prices that make them.
    struct Solution: Sendable {
        var trades: [Double]
        /// What a unit of cash more would be worth.
        var cashPrice: Double
        /// What a unit of turnover more would be worth.
        var turnoverPrice: Double
        /// Whether even selling all that may be sold does not bring the cash that is missing.
        var lacksCash: Double
        /// What being off the target with others adds to the slope of each asset; empty where nothing does.
        var pull: [Double] = []
        /// What the objective is without any trade, where that was asked: the same for all limits of a program.
        var still: Double?

        /// Where a program with other costs or targets may start: what those make of the trades is not known.
        var ofLikeProgram: Solution {
            var result = self
            (result.pull, result.still) = ([], nil)
            return result
        }
    }

    /// The best trades.
    func solve() -> Solution {
        if raisesOnly, let raised = raised { return raised }
        let free = rationed(turnoverPrice: 0)
        guard turnover.isFinite, traded(free.trades) > turnover else { return free }
        let price = SeparableProgram.root(startingAt: scale) { ν in
            traded(rationed(turnoverPrice: ν).trades) - turnover
        }
        var best = rationed(turnoverPrice: price)
        // Where a lot's slope is the price itself, any part of it is as good: what turnover leaves is used.
        let cheaper = rationed(turnoverPrice: price * (1 - 1e-9)).trades
        let (most, least) = (traded(cheaper), traded(best.trades))
        if most > turnover, least < turnover {
            let part = (turnover - least) / (most - least)
            best.trades = zip(best.trades, cheaper).map { $0 + part * ($1 - $0) }
        }
        return best
    }

    /// Trades that bring no more than the cash that is missing, where free ones would bring more: cash has a price
    /// below zero then.
    private var raised: Solution? {
        let nothing = assets.map { _ in 0.0 }
        guard available < 0 else {
            return Solution(trades: nothing, cashPrice: 0, turnoverPrice: 0, lacksCash: 0)
        }
        guard cash(trades(0, 0)) < available else { return nil }
        let price = SeparableProgram.root(startingAt: scale) { available - cash(trades(-$0, 0)) }
        let least = trades(-price, 0)
        let cheaper = trades(-price * (1 - 1e-9), 0)
        let (most, fewest) = (-cash(cheaper), -cash(least))
        let part = most > fewest ? min(1, max(0, (-available - fewest) / (most - fewest))) : 1
        let raised = zip(least, cheaper).map { $0 + part * ($1 - $0) }
        return within(turnover, raised, -price)
    }

    /// Sales that raise cash, as far as turnover allows.
    private func within(_ turnover: Double, _ sales: [Double], _ price: Double) -> Solution {
        let all = traded(sales)
        let part = all > turnover ? turnover / all : 1
        let trades = sales.map { part * $0 }
        return Solution(
            trades: trades,
            cashPrice: price,
            turnoverPrice: 0,
            lacksCash: part < 1 ? max(0, cash(trades) - available) : 0
        )
    }

    /// The best trades at a price of turnover, that cash pays for.
    private func rationed(turnoverPrice ν: Double) -> Solution {
        let free = trades(0, ν)
        if cash(free) <= available {
            return Solution(trades: free, cashPrice: 0, turnoverPrice: ν, lacksCash: 0)
        }
        let most = -assets.reduce(0) { $0 + $1.cash(of: $1.raising) }
        guard most + available >= 0 else {
            let all = assets.map(\.raising)
            return Solution(
                trades: all,
                cashPrice: .infinity,
                turnoverPrice: ν,
                lacksCash: -(most + available)
            )
        }
        let price = SeparableProgram.root(startingAt: scale) { μ in cash(trades(μ, ν)) - available }
        return Solution(
            trades: filled(trades(price, ν), price, ν),
            cashPrice: price,
            turnoverPrice: ν,
            lacksCash: 0
        )
    }

    /// Where a lot's slope is the price itself, any part of it is as good: as much of it is sold as cash
    /// needs.
    private func filled(_ trades: [Double], _ μ: Double, _ ν: Double) -> [Double] {
        var spare = available - cash(trades)
        guard spare > 0 else { return trades }
        let dearer = self.trades(μ * (1 - 1e-9), ν)
        var result = trades
        for place in result.indices where dearer[place] > result[place] {
            let most = assets[place].cash(of: dearer[place]) - assets[place].cash(of: result[place])
            guard most > 0, spare > 0 else { continue }
            let part = min(1, spare / most)
            result[place] += part * (dearer[place] - result[place])
            spare -= part * most
        }
        return result
    }

    private func trades(_ μ: Double, _ ν: Double) -> [Double] {
        assets.map { $0.best(cashPrice: μ, turnoverPrice: ν) }
    }

    private func cash(_ trades: [Double]) -> Double {
        zip(assets, trades).reduce(0) { $0 + $1.0.cash(of: $1.1) }
    }

    private func traded(_ trades: [Double]) -> Double { trades.reduce(0) { $0 + abs($1) } }

    /// A price of the order at which trades change.
    private var scale: Double {
        assets.reduce(1e-6) { max($0, $1.curvature * abs($1.target.lowerBound - $1.value)) }
    }

    /// The least price, to the last digits, at which a falling excess is not above zero.
    ///
    /// Regula falsi with halved ends (Illinois), and bisection where that is slow: excesses have jumps.
    private static func root(startingAt scale: Double, _ excess: (Double) -> Double) -> Double {
        var (low, high) = (0.0, scale)
        var above = excess(0)
        var below = excess(high)
        while below > 0, high < 1e300 {
            (low, above, high) = (high, below, 4 * high)
            below = excess(high)
        }
        var side = 0
        for step in 0..<200 where high - low > 1e-13 * high {
            let secant = high - below * (high - low) / (below - above)
            let isSlow = step % 4 == 3 || !(secant > low && secant < high)
            let middle = isSlow ? low + 0.5 * (high - low) : secant
            guard middle > low, middle < high else { break }
            let value = excess(middle)
            if value > 0 {
                (low, above) = (middle, value)
                if side == 1 { below *= 0.5 }
                side = 1
            } else {
                (high, below) = (middle, value)
                if side == -1 { above *= 0.5 }
                side = -1
            }
        }
        return high
    }
}
