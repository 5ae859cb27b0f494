internal import Numerics

/// Portfolios that are calm beside their assets.
extension RiskCuts {
    /// The answer from a search in units of the answer before, as long as these are much smaller;
    /// `solution` itself where the first units were as good, named inaccurate where others were no help.
    func inOwnUnits(_ solution: CutSolution) -> CutSolution {
        var best = solution
        var unit = WeightUnits.overall(scenarios)
        for _ in 0..<3 {
            guard best.status == .optimal || best.status == .optimalInaccurate,
                let units = WeightUnits(best.weights, scenarios: scenarios, insteadOf: unit)
            else { break }
            var search = LevelSearch(scaled(by: units))
            let next = search.run()
            guard next.status == .optimal else {
                return best.coarse(beside: units)
            }
            best = next.unscaled(by: units)
            unit = units.returnUnit
        }
        return best
    }

    private func scaled(by units: WeightUnits) -> RiskCuts {
        var own = program
        own.linear = zip(own.linear, units.factors).map { $0 * $1 }
        own.equalities = units.scaled(columnsOf: own.equalities)
        own.inequalities = units.scaled(columnsOf: own.inequalities)
        own.lower = zip(own.lower, units.factors).map { $0 / $1 }
        own.upper = zip(own.upper, units.factors).map { $0 / $1 }
        return RiskCuts(
            scenarios: units.scaled(columnsOf: scenarios),
            identifier: identifier,
            metric: units.scaled(form: metric),
            program: own,
            settings: settings
        )
    }
}

extension CutSolution {
    /// This answer, whose gap is relative to units that are too large for it.
    fileprivate func coarse(beside units: WeightUnits) -> CutSolution {
        CutSolution(
            status: .optimalInaccurate,
            weights: weights,
            risk: risk,
            objective: objective,
            lowerBound: lowerBound,
            scale: min(scale, units.returnUnit),
            iterations: iterations,
            duals: duals,
            primalResidual: primalResidual
        )
    }

    /// This answer in weights instead of units.
    fileprivate func unscaled(by units: WeightUnits) -> CutSolution {
        let weights = zip(weights, units.factors).map { $0 * $1 }
        var duals = duals
        duals.x = weights
        duals.lowerDuals = zip(duals.lowerDuals, units.factors).map { $0 / $1 }
        duals.upperDuals = zip(duals.upperDuals, units.factors).map { $0 / $1 }
        return CutSolution(
            status: status,
            weights: weights,
            risk: risk,
            objective: objective,
            lowerBound: lowerBound,
            scale: scale,
            iterations: iterations,
            duals: duals,
            primalResidual: primalResidual
        )
    }
}
