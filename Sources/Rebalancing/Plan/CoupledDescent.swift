internal import Numerics

/// Solves a coupled program: one asset after the other goes to its best trade, the others as they are, at prices
/// of cash and turnover that are found where what they ration is used up.
///
/// Each step minimizes exactly, kinks of taxes and costs with it, so that objectives fall and the limit is the
/// minimum (Tseng, "Convergence of a block coordinate descent method for nondifferentiable minimization", JOTA 109,
/// 2001: what is not smooth is separable). Of a sweep over all those that moved are swept over by themselves
/// until they are at rest.
///
/// - Complexity: O(n · assets that move) for each sweep over all, O(assets that move²) for each of the others, of
///   which there are some tens for each of a few prices.
struct CoupledDescent {
    let program: PlanProgram
    let coupling: Coupling
    var trades: [Double]
    var pull: [Double]
    /// Assets that have moved, and what couples these.
    var active: [Int] = []
    var activeMatrix = Matrix(rows: 0, columns: 0)
    private let start: PlanProgram.Solution
    /// What the objective is without any trade.
    private let still: Double

    /// How near is near enough.
    private struct Precision {
        /// Progress of a sweep that is rest, by the objective without any trade.
        var rest: Double
        /// Cash and turnover that may be left over, by all there is.
        var slack: Double

        static let coarse = Precision(rest: 1e-8, slack: 1e-5)
        static let fine = Precision(rest: 1e-12, slack: 1e-10)
    }
    private var precision = Precision.coarse

    init(_ program: PlanProgram, _ coupling: Coupling) {
        (self.program, self.coupling) = (program, coupling)
        start = program.start ?? program.separable.solve()
        trades = zip(program.assets, start.trades).map { asset, trade in
            max(-asset.most.sale, min(trade, asset.most.purchase))
        }
        still = start.still ?? abs(program.objective(trades.map { _ in 0 }))
        guard start.pull.count == trades.count else {
            pull = program.pull(trades)
            return
        }
        // A program like the one before: what it pulled, and what limits have taken since.
        pull = start.pull
        for (place, trade) in trades.enumerated() where trade != start.trades[place] {
            coupling.move(place, by: trade - start.trades[place], &pull)
        }
    }

    /// The best trades.
    ///
    /// - Parameter isFinal: Whether to the last digits, or near enough to see which are small.
    /// - Returns: Trades that keep to cash and turnover, and their prices.
    mutating func solve(isFinal: Bool) -> PlanProgram.Solution {
        var (μ, ν) = priced(near: start.cashPrice, start.turnoverPrice)
        guard μ.isFinite else { return sellingAll(ν) }
        if isFinal {
            precision = .fine
            (μ, ν) = priced(near: μ, ν)
        }
        let isOver = cash > program.available || traded > program.turnover
        if isOver { trades = repaired }
        return PlanProgram.Solution(
            trades: trades,
            cashPrice: μ,
            turnoverPrice: ν,
            lacksCash: 0,
            // Anew where sums of many steps count to the last digits.
            pull: isFinal || isOver ? program.pull(trades) : pull,
            still: still
        )
    }

    /// Goes to the best trades that cash and turnover allow.
    private mutating func priced(near cash: Double, _ turnover: Double) -> (Double, Double) {
        var μ = cash
        let limit = program.turnover
        guard limit.isFinite else { return (rationed(turnoverPrice: 0, near: μ), 0) }
        let ν = root(near: turnover, within: precision.slack * limit) { walk, ν in
            μ = walk.rationed(turnoverPrice: ν, near: μ)
            return walk.traded - limit
        }
        return (μ, ν)
    }

    private func sellingAll(_ ν: Double) -> PlanProgram.Solution {
        let all = program.assets.map(\.raising)
        let cash = zip(program.assets, all).reduce(0) { $0 + $1.0.cash(of: $1.1) }
        return PlanProgram.Solution(
            trades: all,
            cashPrice: .infinity,
            turnoverPrice: ν,
            lacksCash: cash - program.available,
            pull: program.pull(all)
        )
    }

    /// Goes to the best trades at a price of turnover that cash pays for.
    ///
    /// - Returns: The price of cash; infinite where all that may be sold does not bring what is missing.
    private mutating func rationed(turnoverPrice ν: Double, near guess: Double) -> Double {
        let most = program.assets.reduce(0) {
            $0 - $1.cash(of: $1.raising)
        }
        guard most + program.available >= 0 else { return .infinity }
        let available = program.available
        return root(
            near: guess.isFinite ? guess : 0,
            within: precision.slack * (most + abs(available))
        ) { walk, μ in
            walk.settle(μ, ν, rest: walk.precision.rest * walk.still)
            return walk.cash - available
        }
    }

    private var cash: Double {
        zip(program.assets, trades).reduce(0) { $0 + $1.0.cash(of: $1.1) }
    }

    private var traded: Double { trades.reduce(0) { $0 + abs($1) } }
}
