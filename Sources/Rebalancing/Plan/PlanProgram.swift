internal import Numerics

/// The program of a plan: a separable one, and what couples its assets beyond cash and turnover.
///
///     minimize    Σ gᵢ(xᵢ) + ½ mᵀCm,   m = v + x − T
///     subject to  Σ cash(xᵢ) ≤ available,   Σ |xᵢ| ≤ turnover,   −sale ≤ x ≤ purchase
struct PlanProgram: Sendable {
    typealias Solution = SeparableProgram.Solution

    /// Without coupling.
    var separable: SeparableProgram
    /// Between assets that have a point for a target; `nil` where each counts for itself.
    var coupling: Coupling?
    /// Trades from which to start.
    var start: Solution?

    var assets: [PlanAsset] {
        get { separable.assets }
        set { separable.assets = newValue }
    }
    var available: Double { separable.available }
    var raisesOnly: Bool { separable.raisesOnly }
    var turnover: Double { separable.turnover }

    /// The best trades.
    ///
    /// - Parameter isFinal: Whether to the last digits, or near enough to see which are small.
    /// - Returns: Trades that keep to cash and turnover, and their prices.
    func solve(isFinal: Bool = true) -> Solution {
        guard let coupling else { return separable.solve() }
        var walk = CoupledDescent(self, coupling)
        return walk.solve(isFinal: isFinal)
    }

    /// m of trades.
    func misses(_ trades: [Double]) -> [Double] {
        zip(separable.assets, trades).map { $0.value + $1 - $0.target.lowerBound }
    }

    /// Σ g + ½ mᵀCm.
    ///
    /// - Complexity: O(n²) with coupling.
    func objective(_ trades: [Double]) -> Double {
        let own = zip(separable.assets, trades).reduce(0) { $0 + $1.0.cost(of: $1.1) }
        guard let coupling else { return own }
        let misses = misses(trades)
        return own + 0.5 * BLAS.dot(misses, coupling.pull(of: misses))
    }

    /// The pulls of trades; empty without coupling.
    func pull(_ trades: [Double]) -> [Double] { coupling?.pull(of: misses(trades)) ?? [] }

    /// What no trades can be better than.
    ///
    ///     Σ min (h + μ cash + ν |x|) − ½ m₀ᵀ(H − δI)m₀ − μ available − ν turnover
    ///
    /// where H = diag q + C, and h is g with the curvature δ and the slope of ½ mᵀ(H − δI)m at m₀, which that is
    /// never below. At the best trades, with their prices, it is what these cost.
    ///
    /// - Complexity: O(n²) with coupling, else O(n log lots).
    func bound(_ solution: Solution) -> Double {
        let (μ, ν) = (solution.cashPrice, solution.turnoverPrice)
        guard μ.isFinite else { return -.infinity }
        var (assets, slopes, sum) = (separable.assets, [Double](), 0.0)
        if let coupling {
            let misses = misses(solution.trades)
            slopes = coupling.pull(of: misses)
            // What everything together brings is all that may be bought of anything.
            let most = assets.reduce(max(0, available)) {
                $0 + $1.most.sale - min(0, $1.collateral(of: $1.most.purchase))
            }
            for place in assets.indices {
                let rest = assets[place].curvature - coupling.floor
                assets[place].curvature = coupling.floor
                assets[place].limits.purchase = min(assets[place].limits.purchase, most)
                slopes[place] += rest * misses[place]
            }
            sum = -0.5 * BLAS.dot(misses, slopes)
        }
        for (place, asset) in assets.enumerated() {
            let pull = slopes.isEmpty ? 0 : slopes[place]
            let trade = asset.best(cashPrice: μ, turnoverPrice: ν, pull: pull)
            sum += asset.leastCost(of: trade) + μ * asset.cash(of: trade) + ν * abs(trade)
            sum += pull * (asset.value + trade - asset.target.lowerBound)
        }
        return sum - μ * available - (ν > 0 ? ν * turnover : 0)
    }
}
