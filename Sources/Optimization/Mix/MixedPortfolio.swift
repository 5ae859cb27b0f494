internal import Estimation
public import Numerics

/// The portfolio that is best by several objectives together.
///
/// The best portfolio by each criterion alone gives the scale of all, and with the scales the whole is one concave
/// quadratic program: max μ̃ᵀw − wᵀΣ̃w − k̃ · costs(w) with Σ̃ = aΣ + bI.
public struct MixedPortfolio: Sendable {
    /// The optimum.
    public let outcome: OptimizationOutcome
    /// How it does by each criterion, those without a share left out, and costs where nothing costs.
    public let scores: [MixedScore]

    /// Solves one problem for each criterion, and then the mixed one.
    ///
    /// - Parameters:
    ///   - problem: The limits and moments; its objective and measure are not looked at.
    ///   - mix: What each criterion counts.
    ///   - hooks: Asked by every solver whether to stop, and what fits into memory.
    /// - Complexity: That of five problems.
    public init(_ problem: PortfolioProblem, _ mix: MixedObjective, hooks: ConicHooks) {
        let hasCosts = problem.constraints.trading?.hasCosts == true
        let criteria = MixedCriterion.allCases.filter {
            mix.share($0) > 0 && ($0 != .cost || hasCosts)
        }
        var corners: [[Double]] = []
        for criterion in criteria {
            let outcome = Optimizer.solve(problem.alone(criterion), hooks: hooks)
            guard case .optimal(let portfolio) = outcome else {
                self.outcome = outcome
                scores = []
                return
            }
            corners.append(portfolio.weights)
        }
        var scores = criteria.enumerated().map { place, criterion in
            let values = corners.map { problem.value(of: criterion, $0) }
            let worst = criterion == .expectedReturn ? values.min() : values.max()
            return MixedScore(
                criterion: criterion,
                share: mix.share(criterion),
                value: values[place],
                best: values[place],
                worst: worst ?? values[place]
            )
        }
        outcome = Optimizer.solve(problem.mixed(scores), hooks: hooks)
        if case .optimal(let portfolio) = outcome {
            for place in scores.indices {
                scores[place].value = problem.value(of: scores[place].criterion, portfolio.weights)
            }
        }
        self.scores = scores
    }
}

extension PortfolioProblem {
    /// The problem of one criterion alone.
    fileprivate func alone(_ criterion: MixedCriterion) -> PortfolioProblem {
        var result = self
        result.measure = StandardDeviation()
        if criterion != .cost { result.constraints.trading?.forgetCosts() }
        switch criterion {
        case .expectedReturn: result.objective = .maximumReturn
        case .risk: result.objective = .minimumRisk
        case .diversification: return NaiveModel.equalWeight.problem(result) ?? result
        case .cost:
            let none = distribution.mean.map { _ in 0.0 }
            result = believing(mean: none, covariance: distribution.covariance)
            result.objective = .maximumReturn
        }
        return result
    }

    func value(of criterion: MixedCriterion, _ weights: [Double]) -> Double {
        let periods = distribution.periodsPerYear
        switch criterion {
        case .expectedReturn: return periods * BLAS.dot(distribution.mean, weights)
        case .risk: return periods * max(0, BLAS.quadraticForm(distribution.covariance, weights))
        case .diversification: return BLAS.dot(weights, weights)
        case .cost: return constraints.trading?.cost(of: weights) ?? 0
        }
    }

    /// Everything together, each criterion by its share on its scale.
    fileprivate func mixed(_ scores: [MixedScore]) -> PortfolioProblem {
        func price(_ criterion: MixedCriterion) -> Double {
            guard let score = scores.first(where: { $0.criterion == criterion }),
                score.score != nil
            else { return 0 }
            return score.share / abs(score.best - score.worst)
        }
        let periods = distribution.periodsPerYear
        var form = distribution.covariance.scaled(by: periods * price(.risk))
        for i in 0..<form.rows { form[i, i] += price(.diversification) }
        let gain = periods * price(.expectedReturn)
        var result = believing(mean: distribution.mean.map { gain * $0 }, covariance: form)
        result.constraints.trading?.scaleCosts(by: price(.cost))
        let isCurved = price(.risk) + price(.diversification) > 0
        result.objective = isCurved ? .utility(riskAversion: 1) : .maximumReturn
        return result
    }
}
