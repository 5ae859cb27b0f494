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
    public func solve() -> RiskContributionOutcome {
        let shares = EqualShares(bounds, problem.distribution)
        if let conflict = shares.conflict { return .unanswered(.infeasible(conflict)) }
        let relaxed = Optimizer.solve(problem, hooks: hooks)
        guard case .optimal(let free) = relaxed else { return .unanswered(relaxed) }
        let annual = AnnualObjective(problem)
        let bound = annual.value(of: free.weights)
        if keeps(free.weights) {
            return .portfolio(
                RiskContributionSolution(
                    status: .optimal,
                    portfolio: free,
                    objective: bound,
                    bestBound: bound,
                    programs: 1
                )
            )
        }
        var (best, nearest): (RiskContributionSolution?, [RiskContributionBreach]) = (nil, [])
        var programs = 1
        var walks = [RiskContributionWalk(self, from: free.weights, isAllowed: true)]
        if let equal = shares.portfolio(problem, hooks) {
            walks.append(RiskContributionWalk(self, from: equal, isAllowed: false))
        }
        for var walk in walks {
            let found = walk.portfolio()
            programs += walk.programs
            guard let found else {
                let isNearer = nearest.first.map { walk.worst < $0.excess } ?? true
                if isNearer, !walk.breaches.isEmpty { nearest = walk.breaches }
                continue
            }
            let value = annual.value(of: found.weights)
            guard best.map({ annual.lessRestrictive($0.objective, value) != $0.objective }) ?? true
            else { continue }
            best = RiskContributionSolution(
                status: isConvex ? .optimal : .locallyOptimal,
                portfolio: found,
                objective: value,
                bestBound: isConvex ? value : annual.lessRestrictive(bound, value),
                programs: 0
            )
        }
        let isStopped = hooks.shouldStop?() == true
        guard var best else {
            guard !isStopped else {
                return .unanswered(.notConverged(SolverQuality(unsolved: .timeLimit)))
            }
            return .notFound(nearest)
        }
        best.programs = programs
        if isStopped { best.status = .stopped }
        return .portfolio(best)
    }

    /// Whether the limits leave a convex set: √(wᵢgᵢ) of one asset that is not short is a concave function where it is above
    /// √m times the deviation, so a portfolio that no near one is better than is the best.
    private var isConvex: Bool {
        bounds.allSatisfy { bound in
            bound.sense == .atLeast && bound.share >= 0 && bound.assets.count == 1
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
