internal import Estimation
internal import Numerics

/// Capital on its way down one tree.
struct TreeAllocation {
    let problem: PortfolioProblem
    let tree: AssetClustering.Tree
    let risk: ClusterRisk

    private var capital: Double { problem.constraints.budget }

    private func bisection() -> RecursiveBisection {
        let bounds = CapitalBounds(
            lower: problem.constraints.lower,
            upper: problem.constraints.upper
        )
        return RecursiveBisection(
            order: tree.dendrogram.leaves,
            capital: capital,
            bounds: bounds.allow(capital) ? bounds : nil
        )
    }

    private func portfolio(_ weights: [Double], clusters: Int? = nil) -> HierarchicalPortfolio {
        HierarchicalPortfolio(
            weights: weights,
            tree: tree.dendrogram,
            clusters: clusters.map(tree.dendrogram.labels),
            iterations: (clusters ?? weights.count) - 1
        )
    }

    /// Assets that have no risk by themselves.
    private func riskless(_ risks: ClusterRisks) -> RisklessCluster? {
        let still = risks.ofAssets.indices.filter { risks.ofAssets[$0] <= 0 }
        return still.isEmpty ? nil : RisklessCluster(assets: still)
    }

    /// Hierarchical risk parity.
    func bisected() -> HierarchicalOutcome {
        let risks = ClusterRisks(risk, problem.distribution)
        if let riskless = riskless(risks) { return .riskless(riskless) }
        let weights = bisection().weights { halves in
            (risks.risk(halves.first), risks.risk(halves.second))
        }
        switch weights {
        case .success(let weights): return .portfolio(portfolio(weights))
        case .failure(let riskless): return .riskless(riskless)
        }
    }

    /// Hierarchical risk parity with Schur complements in place of the halves' covariances.
    func schur(_ gamma: Double) -> HierarchicalOutcome {
        let covariance = problem.distribution.covariance
        let complements = SchurBisection(bisection: bisection(), covariance: covariance)
        guard let (weights, reached) = complements.monotoneWeights(upTo: gamma) else {
            let all = Array(problem.distribution.assets.indices)
            return .riskless(RisklessCluster(assets: all))
        }
        var result = portfolio(weights)
        result.gamma = reached
        return .portfolio(result)
    }

    /// Hierarchical equal risk contribution.
    func contributed(_ clusters: Int) -> HierarchicalOutcome {
        let risks = ClusterRisks(risk, problem.distribution)
        if let riskless = riskless(risks) { return .riskless(riskless) }
        let sharing = ClusterContributions(
            tree: tree.dendrogram,
            clusters: clusters,
            risks: risks
        )
        switch sharing.weights() {
        case .success(let weights):
            return .portfolio(portfolio(weights.map { capital * $0 }, clusters: clusters))
        case .failure(let riskless): return .riskless(riskless)
        }
    }

    /// Nested clustered optimization.
    func nested(_ clusters: Int, _ hooks: ConicHooks) -> HierarchicalOutcome {
        let members = tree.dendrogram.clusters(clusters).map {
            tree.dendrogram.leaves(under: $0).sorted()
        }
        switch NestedClusters(problem: problem, clusters: members).solve(hooks) {
        case .success(let answer):
            var result = portfolio(answer.weights.map { capital * $0 }, clusters: clusters)
            result.clustersWithoutExcess = answer.withoutExcess
            result.iterations = answer.iterations
            return .portfolio(result)
        case .failure(let unanswered): return .unanswered(unanswered.outcome)
        }
    }

    /// The portfolio with the weights that the constraints allow.
    func allowed(_ portfolio: HierarchicalPortfolio) -> HierarchicalOutcome {
        let allowed = NearestAllowed(problem: problem)
        guard !allowed.allows(portfolio.weights) else { return .portfolio(portfolio) }
        switch allowed.solve(from: portfolio.weights) {
        case .success(let weights):
            var result = portfolio
            (result.weights, result.unconstrained) = (weights, portfolio.weights)
            return .portfolio(result)
        case .failure(let unanswered): return .unanswered(unanswered.outcome)
        }
    }
}
