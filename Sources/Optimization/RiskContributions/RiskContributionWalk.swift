internal import Estimation
internal import Numerics

/// The steps of a ``RiskContributionSearch`` from one start: to the limits, and along them.
struct RiskContributionWalk {
    private let search: RiskContributionSearch
    private var weights: [Double]
    /// Convex problems solved.
    private(set) var programs = 0
    /// Whether the weights keep the limits on sums and the like.
    private(set) var isAllowed: Bool
    /// What the weights break of limits on shares, the worst first.
    private(set) var breaches: [RiskContributionBreach] = []
    /// What ended a solve before an answer of any kind, such as the memory.
    private(set) var failure: SolverStatus?
    /// The portfolio that no step betters; `nil` where the limits were not reached.
    private(set) var best: OptimalPortfolio?

    /// How near to the last step a portfolio stays on its way to the limits: what a share beyond its limit costs is one.
    private static let nearness = 1e-3
    /// How much of a limit a share may be away from it to count as near.
    private static let near = 0.3

    /// Walks.
    ///
    /// - Parameters:
    ///   - search: The search.
    ///   - start: Where to begin.
    ///   - isAllowed: Whether the start keeps all other limits.
    init(_ search: RiskContributionSearch, from start: [Double], isAllowed: Bool) {
        self.search = search
        weights = start
        self.isAllowed = isAllowed
        measure()
        reachLimits()
        if breaches.isEmpty, self.isAllowed { improve() }
    }

    /// Steps along the limits until one gains nothing.
    private mutating func improve() {
        var loss = MeasuredWeights(weights, of: search.problem).loss
        for _ in 0..<RiskContributionSearch.steps {
            guard let next = step() else { return }
            let nextLoss = MeasuredWeights(next.weights, of: search.problem).loss
            guard best == nil || nextLoss < loss else { return }
            (best, weights) = (next, next.weights)
            guard loss - nextLoss > 1e-9 * abs(nextLoss) else { return }
            loss = nextLoss
        }
    }

    /// Steps to the least that the limits' tangents are broken by, near the last step, until the limits are kept or a step
    /// gains nothing.
    private mutating func reachLimits() {
        for _ in 0..<RiskContributionSearch.steps where !breaches.isEmpty || !isAllowed {
            guard let next = nearest() else { return }
            programs += 1
            let last = (weights, breaches, isAllowed)
            (weights, isAllowed) = (next, true)
            measure()
            let (excess, before) = (excess(breaches), excess(last.1))
            guard last.2, excess > 0.999 * before else { continue }
            (weights, breaches, _) = last
            return
        }
    }

    /// The best portfolio about this one, of near limits first: the others are seldom in the way.
    private mutating func step() -> OptimalPortfolio? {
        for nearness in [RiskContributionWalk.near, nil] {
            let problem = search.problem(at: weights, within: nearness)
            programs += 1
            switch Optimizer.solve(problem, hooks: search.hooks) {
            case .optimal(let next) where search.keeps(next.weights): return next
            case .notConverged(let quality): failure = quality.status
            default: continue
            }
        }
        return nil
    }

    private func excess(_ breaches: [RiskContributionBreach]) -> Double {
        breaches.reduce(0) { $0 + $1.excess }
    }

    private mutating func nearest() -> [Double]? {
        var eased = search.problem(at: weights)
        for bound in search.bounds { eased.constraints.penalties[bound.name] = 1 }
        var statement = PortfolioStatement(eased)
        let nearness = RiskContributionWalk.nearness
        statement.builder.quadratic = Matrix.identity(weights.count).scaled(by: nearness)
        statement.builder.objective =
            statement.builder.objective - nearness * .weights(weights)
        let need = statement.builder.writtenBytes
        guard MemoryBudget.fits(need) else {
            MemoryBudget.refuse(need, for: "the conic program")
            failure = .memoryLimit
            return nil
        }
        let answer = statement.builder.solved(hooks: search.hooks, near: weights)
        guard [.optimal, .optimalInaccurate].contains(answer.solution.status) else {
            failure = answer.solution.status
            return nil
        }
        return statement.weights(answer.written, answer.solution, κ: 1).weights
    }

    private mutating func measure() {
        let shares = search.problem.distribution.riskShares(weights)
        breaches = search.bounds.map { $0.breach(of: shares) }
            .filter { $0.excess > RiskContributionSearch.tolerance }
            .sorted { $0.excess > $1.excess }
    }
}
