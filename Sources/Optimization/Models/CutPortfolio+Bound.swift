internal import Estimation
internal import Numerics

/// What a search over which assets are held wants to know of a problem that cuts solve.
extension CutPortfolio {
    /// The least loss, or as much of it as shows that it is `cutoff` or more.
    ///
    /// - Parameters:
    ///   - cutoff: A loss from which on nothing matters.
    ///   - isRough: Whether less than the cutoff need not be known to all digits.
    ///   - memory: What a search of the same measure left, and what this one leaves.
    /// - Returns: `nil` where cuts come to no end, or there is nothing to weigh.
    func bounded(
        cutoff: Double,
        isRough: Bool,
        knowing memory: inout CutMemory
    ) -> BoundedPortfolio? {
        let stated: LimitedProgram
        // What a unit of the search's objective is as a loss, and what the weights sum to.
        var (unit, budget) = (1.0, Double?.none)
        let mean = problem.distribution.mean
        switch problem.objective {
        case .maximumSharpe(let annualRate):
            let homogenized = homogenized(annualRate / problem.distribution.periodsPerYear)
            guard homogenized.target > 0 else { return nil }
            stated = self.stated(homogenized)
            (unit, budget) = (1 / homogenized.target, homogenized.budget)
        case .utility(let aversion):
            stated = self.stated(mean.map { -$0 / aversion })
            unit = aversion
        default:
            stated = self.stated([Double](repeating: 0, count: mean.count))
        }
        var settings = RiskCuts.Settings()
        settings.cutoff = cutoff / unit
        if isRough { settings.toleranceBelowCutoff = BoundedPortfolio.roughTolerance }
        let found = search(stated, &memory, settings: settings)
        guard found.status == .optimal || found.status == .optimalInaccurate else { return nil }
        var weights = found.weights
        if let budget {
            let κ = weights.reduce(0, +) / budget
            guard κ > 1e-9 else { return nil }
            for i in weights.indices { weights[i] /= κ }
        }
        return BoundedPortfolio(weights: weights, bound: unit * found.lowerBound)
    }
}
