internal import Estimation
public import Numerics

/// Capital shared out along a tree of the assets.
///
///     let model = HierarchicalModel(.riskParity)
///     if case .portfolio(let portfolio) = model.solve(problem, risk: .variance) { print(portfolio.weights) }
///
/// No covariance is inverted but by ``Rule/schur(gamma:)`` and ``Rule/nested``, and none else needs to be regular.
public struct HierarchicalModel: Hashable, Sendable {
    /// How capital is shared out.
    public enum Rule: Hashable, Sendable {
        /// Halved along the order of the leaves, by risks: HRP, López de Prado (2016).
        case riskParity
        /// By risks along the tree down to clusters, by inverse risks within: HERC, Raffinot (2018).
        case equalRiskContribution
        /// Optimized in each cluster, and then between them: NCO, López de Prado (2019).
        case nested
        /// Halved along the leaves, each half seen with what it hedges of the other: Cotton (2024).
        case schur(gamma: Double)
    }

    /// How capital is shared out.
    public var rule: Rule
    /// How the tree is made.
    public var clustering: AssetClustering
    /// Into how many clusters it is cut, where the rule asks for that.
    public var clusters: ClusterCount
    /// A tree that is kept as long as that of the returns is near it; `nil` for none.
    public var earlier: EarlierTree?

    /// A model; by default the tree is cut by the gap statistic into at most ten clusters.
    public init(
        _ rule: Rule = .riskParity,
        clustering: AssetClustering = AssetClustering(),
        clusters: ClusterCount = .gap(most: 10)
    ) {
        (self.rule, self.clustering, self.clusters) = (rule, clustering, clusters)
    }

    /// The weights.
    ///
    /// Bounds limit the shares where capital is halved; what is left to satisfy, and everything by the other rules, is
    /// satisfied by the allowed weights nearest to the tree's, relative to their size.
    ///
    /// - Parameters:
    ///   - problem: The market, what ``Rule/nested`` optimizes, and what is allowed: a budget above 0, bounds and
    ///     linear constraints.
    ///   - risk: What the other rules share by; that of Schur complements is the variance.
    ///   - hooks: Asked by solvers whether to stop.
    /// - Returns: The portfolio, or why there is none.
    /// - Complexity: That of the tree, of the risks, and of solves where there are any.
    public func solve(
        _ problem: PortfolioProblem,
        risk: ClusterRisk,
        hooks: ConicHooks = ConicHooks()
    ) -> HierarchicalOutcome {
        hooks.scope {
            let outcome = shared(problem, risk, hooks)
            guard Interruption.isRequested else { return outcome }
            return .unanswered(.notConverged(SolverQuality(unsolved: .timeLimit)))
        }
    }

    private func shared(
        _ problem: PortfolioProblem,
        _ risk: ClusterRisk,
        _ hooks: ConicHooks
    ) -> HierarchicalOutcome {
        guard let own = clustering.tree(problem.distribution) else {
            let still = Codependence.still(problem.distribution)
            return .riskless(RisklessCluster(assets: still))
        }
        let continued = earlier?.continued(by: own, of: problem.distribution.assets)
        let tree = continued?.tree ?? own
        let allocation = TreeAllocation(problem: problem, tree: tree, risk: risk)
        let found =
            switch rule {
            case .riskParity: allocation.bisected()
            case .schur(let gamma): allocation.schur(gamma)
            case .equalRiskContribution: allocation.contributed(clusters.number(tree))
            case .nested: allocation.nested(clusters.number(tree), hooks)
            }
        guard case .portfolio(var portfolio) = found else { return found }
        portfolio.change = continued?.change
        return allocation.allowed(portfolio)
    }
}
