internal import Estimation
internal import Numerics

/// Portfolios that are calm beside their assets.
extension ConvexPortfolio {
    /// The answer to the program in units of the answer before, as long as these are much smaller;
    /// `outcome` itself where the first units were as good, named inaccurate where others were no help.
    func inOwnUnits(_ outcome: OptimizationOutcome) -> OptimizationOutcome {
        guard var best = outcome.portfolio ?? afterStall(outcome) else { return outcome }
        let scenarios = problem.distribution.scenarios
        var unit = WeightUnits.overall(scenarios)
        for _ in 0..<3 {
            let isOptimal = best.quality.status == .optimal
            guard
                let units = WeightUnits(
                    best.weights,
                    scenarios: scenarios,
                    insteadOf: unit,
                    below: isOptimal ? 1e-3 : 0.3
                )
            else { break }
            guard let next = answer(in: units, near: best.weights),
                next.quality.status == .optimal || !isOptimal
            else {
                guard isOptimal else { break }
                best.quality.status = .optimalInaccurate
                // The gap is relative to units that are too large.
                best.quality.dualityGap *= unit / units.returnUnit
                break
            }
            let iterations = best.quality.iterations + next.quality.iterations
            if isOptimal || next.quality.dualityGap <= best.quality.dualityGap
                || next.quality.status == .optimal
            {
                best = next
            }
            best.quality.iterations = iterations
            unit = units.returnUnit
        }
        return .optimal(doubted(best))
    }

    /// The answer with the rounding that cuts over wild assets leave in their proof: their gradients,
    /// sums over T scenarios, are right to √T units in the last place of the assets' returns, and not
    /// of the portfolio's.
    private func doubted(_ answer: OptimalPortfolio) -> OptimalPortfolio {
        let scenarios = problem.distribution.scenarios
        let overall = WeightUnits.overall(scenarios)
        guard answer.quality.method == .cuts,
            let units = WeightUnits(answer.weights, scenarios: scenarios, insteadOf: overall)
        else { return answer }
        var result = answer
        let sum = Double(max(1, scenarios.rows)).squareRoot()
        let rounding = sum * Double.ulpOfOne * overall / units.returnUnit
        result.quality.dualityGap = max(result.quality.dualityGap, rounding)
        if rounding > 1e-9 { result.quality.status = .optimalInaccurate }
        return result
    }

    private func answer(in units: WeightUnits, near weights: [Double]?) -> OptimalPortfolio? {
        guard let stated = statement(units: units) else { return nil }
        return answer(stated.statement, ratio: nil, near: weights).portfolio
    }

    /// The answer in units of the portfolio of least variance, where the usual ones led nowhere.
    private func afterStall(_ outcome: OptimizationOutcome) -> OptimalPortfolio? {
        guard case .notConverged(let quality) = outcome, quality.status == .stalled,
            problem.constraints.areLinear
        else { return nil }
        var smooth = problem
        smooth.measure = StandardDeviation()
        smooth.objective = .minimumRisk
        let scenarios = problem.distribution.scenarios
        guard let calm = Optimizer.solve(smooth).portfolio,
            let units = WeightUnits(
                calm.weights,
                scenarios: scenarios,
                insteadOf: WeightUnits.overall(scenarios)
            )
        else { return nil }
        return answer(in: units, near: nil)
    }
}

extension OptimizationOutcome {
    /// The portfolio, where there is one.
    fileprivate var portfolio: OptimalPortfolio? {
        if case .optimal(let portfolio) = self { portfolio } else { nil }
    }
}
