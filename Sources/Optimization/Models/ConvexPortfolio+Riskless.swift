internal import Estimation
internal import Numerics

extension ConvexPortfolio {
    /// Whether the ratio is seen to grow without end: some portfolio has no risk and loses nothing,
    /// and the risk is of degree two.
    ///
    /// On the way from that portfolio to one that earns something, the return falls with the distance
    /// and the risk with its square. No solver ends there, as no portfolio has the greatest ratio.
    ///
    /// - Complexity: Two more problems.
    var ratioGrowsWithoutEnd: Bool {
        guard case .maximumSharpe(let rate) = problem.objective,
            risk is SquareRootKurtosis || risk is SquareRootSemiKurtosis,
            problem.constraints.trading?.hasCosts != true, problem.constraints.penalties.isEmpty
        else { return false }
        let scenarios = problem.distribution.scenarios
        let largest = (0..<scenarios.columns).reduce(0) {
            max($0, risk.risk(of: scenarios.column($1)))
        }
        guard let safest = excess(of: .minimumRisk, over: rate),
            let richest = excess(of: .maximumReturn, over: rate)
        else { return false }
        return safest.risk <= 1e-12 * largest && safest.gain >= 0 && richest.gain > 0
    }

    /// What the best portfolio of another objective earns above a rate, per period, and its risk.
    private func excess(of objective: Objective, over rate: Double) -> (gain: Double, risk: Double)?
    {
        var other = problem
        other.objective = objective
        guard case .optimal(let best) = ConvexPortfolio(other, risk: risk, hooks: hooks).solve()
        else { return nil }
        let distribution = problem.distribution
        return (
            BLAS.dot(distribution.mean, best.weights) - rate / distribution.periodsPerYear,
            risk.risk(of: BLAS.multiply(distribution.scenarios, best.weights))
        )
    }
}
