internal import Estimation
internal import Numerics
internal import Portfolio

/// Each cluster optimized by itself, and then the clusters as if each were one asset (López de Prado 2019).
///
///     wᶜ = argmin over cluster c     long-only, 1 in sum
///     W  = argmin over Rᶜ = R wᶜ,  μᶜ = μᵀwᶜ,  Σᶜᵈ = wᶜᵀΣwᵈ
///     w  = Σ Wᶜ wᶜ
struct NestedClusters {
    let problem: PortfolioProblem
    let clusters: [[Int]]

    /// The portfolio of all clusters.
    struct Answer {
        /// 1 in sum.
        var weights: [Double]
        /// The clusters in which nothing earns more than the risk-free rate; they have their portfolio of least risk.
        var withoutExcess: [Int]
        /// Iterations of all solves.
        var iterations: Int
        /// The worst quality of all solves.
        var quality: SolverQuality?
    }

    /// The answer, or why a solve has none.
    ///
    /// - Complexity: That of a solve for each cluster and one of as many assets as there are clusters.
    func solve(_ hooks: ConicHooks) -> Result<Answer, UnansweredSolve> {
        let n = problem.distribution.assets.count
        var inner = Matrix(rows: n, columns: clusters.count)
        var answer = Answer(weights: [], withoutExcess: [], iterations: 0)
        for (label, members) in clusters.enumerated() {
            guard members.count > 1 else {
                inner[members[0], label] = 1
                continue
            }
            var part = problem.keeping(members)
            part.constraints = PortfolioConstraints(assets: members.count)
            part.objective = objective(members.count)
            var outcome = Optimizer.solve(part, hooks: hooks)
            if case .noPositiveExcessReturn = outcome {
                answer.withoutExcess.append(label)
                part.objective = .minimumRisk
                outcome = Optimizer.solve(part, hooks: hooks)
            }
            guard let weights = answer.take(outcome) else {
                return .failure(UnansweredSolve(outcome))
            }
            for (member, weight) in zip(members, weights) { inner[member, label] = weight }
        }
        let outcome = Optimizer.solve(between(inner), hooks: hooks)
        guard let outer = answer.take(outcome) else { return .failure(UnansweredSolve(outcome)) }
        answer.weights = BLAS.multiply(inner, outer)
        return .success(answer)
    }

    private func objective(_ count: Int) -> Objective {
        guard case .riskParity = problem.objective else { return problem.objective }
        return .riskParity(budgets: [Double](repeating: 1 / Double(count), count: count))
    }

    /// The problem of the clusters, each under the name of its first asset.
    private func between(_ inner: Matrix) -> PortfolioProblem {
        let distribution = problem.distribution
        return PortfolioProblem(
            distribution: ReturnDistribution(
                assets: clusters.map { distribution.assets[$0[0]] },
                mean: BLAS.multiplyTransposed(inner, distribution.mean),
                covariance: BLAS.multiplyTransposed(
                    inner,
                    BLAS.multiply(distribution.covariance, inner)
                ),
                scenarios: BLAS.multiply(distribution.scenarios, inner),
                periodsPerYear: distribution.periodsPerYear
            ),
            measure: problem.measure,
            objective: objective(clusters.count),
            constraints: PortfolioConstraints(assets: clusters.count)
        )
    }
}

extension NestedClusters.Answer {
    /// Takes note of a solve; its weights, where it has some.
    fileprivate mutating func take(_ outcome: OptimizationOutcome) -> [Double]? {
        guard case .optimal(let portfolio) = outcome else { return nil }
        iterations += portfolio.quality.iterations
        if (quality?.dualityGap ?? -1) < portfolio.quality.dualityGap {
            quality = portfolio.quality
        }
        return portfolio.weights
    }
}
