internal import Estimation
public import Numerics

/// Portfolios under limits on shares of the variance, which are not convex, by the convex–concave procedure.
///
/// Each step solves the problem with the limits' ``RiskContributionTangent``s at the portfolio of the step before, so that
/// every portfolio keeps the limits and none is worse than the one before. It ends where the conditions of optimality hold;
/// another such portfolio may be better. Yuille & Rangarajan, "The Concave-Convex Procedure", Neural Computation 15 (2003);
/// Lipp & Boyd, "Variations and Extension of the Convex–Concave Procedure", Optimization and Engineering 17 (2016).
public struct RiskContributionSearch: Sendable {
    /// By how much a share may be beyond its limit.
    static let tolerance = 1e-7
    /// The most steps from one start.
    static let steps = 100

    let problem: PortfolioProblem
    let bounds: [RiskContributionBound]
    let hooks: ConicHooks

    /// A search over portfolios of a problem with a budget above 0.
    public init(
        _ problem: PortfolioProblem,
        _ limits: [RiskContributionLimit],
        hooks: ConicHooks = ConicHooks()
    ) {
        self.problem = problem
        bounds = limits.flatMap(\.bounds)
        self.hooks = hooks
    }

    /// The best portfolio found from two starts: the optimum without the limits, and that whose shares are the most equal
    /// ones that keep them.
    ///
    /// - Complexity: That of ``Optimizer/solve(_:hooks:)`` with cones, some ten to a hundred times.
    public func solve() -> RiskContributionOutcome { hooks.scope(searched) }

    private func searched() -> RiskContributionOutcome {
        let shares = EqualShares(bounds, problem.distribution)
        if let conflict = shares.conflict { return .unanswered(.infeasible(conflict)) }
        let relaxed = Optimizer.solve(problem, hooks: hooks)
        guard case .optimal(let free) = relaxed else { return .unanswered(relaxed) }
        let annual = AnnualObjective(problem)
        let bound = annual.value(of: free.weights)
        guard !keeps(free.weights) else { return proven(free, bound, programs: 1) }
        var walks = [RiskContributionWalk(self, from: free.weights, isAllowed: true)]
        if let equal = shares.portfolio(problem, hooks) {
            walks.append(RiskContributionWalk(self, from: equal, isAllowed: false))
        }
        let found = walks.compactMap(\.best).map { ($0, annual.value(of: $0.weights)) }
        let best = found.max { $0.1 != $1.1 && annual.better($0.1, $1.1) == $1.1 }
        guard let (portfolio, value) = best else { return end(of: walks) }
        let programs = walks.reduce(1) { $0 + $1.programs }
        guard !isConvex || isStopped else { return proven(portfolio, value, programs: programs) }
        return .portfolio(
            RiskContributionSolution(
                status: isStopped ? .stopped : .locallyOptimal,
                portfolio: portfolio,
                objective: value,
                bestBound: annual.better(bound, value),
                programs: programs
            )
        )
    }

    private func proven(
        _ portfolio: OptimalPortfolio,
        _ objective: Double,
        programs: Int
    ) -> RiskContributionOutcome {
        .portfolio(
            RiskContributionSolution(
                status: .optimal,
                portfolio: portfolio,
                objective: objective,
                bestBound: objective,
                programs: programs
            )
        )
    }

    /// Why walks found nothing; what was cut short says nothing of how near others come.
    private func end(of walks: [RiskContributionWalk]) -> RiskContributionOutcome {
        let status = walks.compactMap(\.failure).first
        let nearest = walks.filter(\.isAllowed).map(\.breaches).filter { !$0.isEmpty }
            .min { $0[0].excess < $1[0].excess }
        guard !isStopped, status != .memoryLimit, let nearest else {
            let end = isStopped ? .timeLimit : status ?? .stalled
            return .unanswered(.notConverged(SolverQuality(unsolved: end)))
        }
        return .notFound(nearest)
    }

    private var isStopped: Bool { hooks.shouldStop?() == true }

    /// Whether the limits leave a convex set, in which a portfolio that no near one is better than is the best.
    ///
    /// Of an asset that is not short √(wᵢgᵢ), concave where both are above 0, is then at least √m times the deviation. A
    /// least share of 0 leaves none: an asset that is not held keeps it, too.
    private var isConvex: Bool {
        bounds.allSatisfy { bound in
            bound.sense == .atLeast && bound.share > 0 && bound.assets.count == 1
                && problem.constraints.lower[bound.assets[0]] >= 0
        }
    }

    /// Whether weights keep all limits on shares.
    func keeps(_ weights: [Double]) -> Bool {
        let shares = problem.distribution.riskShares(weights)
        return bounds.allSatisfy {
            $0.breach(of: shares).excess <= RiskContributionSearch.tolerance
        }
    }

    /// The problem with the limits' tangents at weights.
    ///
    /// - Parameters:
    ///   - weights: A portfolio.
    ///   - nearness: How near shares are to the limits that are stated, in parts of these; all where it is `nil`.
    /// - Returns: A convex problem, whose portfolios keep the limits that are stated.
    func problem(at weights: [Double], within nearness: Double? = nil) -> PortfolioProblem {
        let shares = problem.distribution.riskShares(weights)
        let stated = bounds.filter { bound in
            nearness.map { bound.breach(of: shares).excess >= -$0 * abs(bound.share) } ?? true
        }
        var result = problem
        result.constraints.riskContributions = stated.map {
            RiskContributionTangent(bound: $0, weights: weights)
        }
        return result
    }
}
