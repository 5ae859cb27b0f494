extension QuadraticProgram {
    /// Refuses an objective or bounds with a NaN, or with an infinity where none may be.
    func requireFiniteObjective() throws(ActiveSetFailure) {
        guard linear.allSatisfy(\.isFinite) else { throw .notFinite }
        guard lower.allSatisfy({ $0 < .infinity }), upper.allSatisfy({ $0 > -.infinity }) else {
            throw .notFinite
        }
        switch quadratic {
        case .zero:
            throw .notPositiveDefinite
        case .dense(let matrix):
            guard matrix.elements.allSatisfy(\.isFinite) else { throw .notFinite }
        case .diagonalPlusLowRank(let diagonal, let factor):
            guard diagonal.allSatisfy(\.isFinite), factor.elements.allSatisfy(\.isFinite) else {
                throw .notFinite
            }
        }
    }

    /// The certificate of a variable whose lower bound lies above its upper one.
    func boundContradiction(method: SolverMethod) -> QuadraticSolution? {
        guard let i = lower.indices.first(where: { lower[$0] > upper[$0] }) else { return nil }
        let weight = 1 / (lower[i] - upper[i])
        var duals = [Double](repeating: 0, count: variables)
        duals[i] = weight.isFinite ? weight : 1
        let x = zip(lower, upper).map { min(max(0, $0), $1) }
        return QuadraticSolution(
            status: .primalInfeasible,
            x: x,
            equalityDuals: [Double](repeating: 0, count: equalityTargets.count),
            inequalityDuals: [Double](repeating: 0, count: inequalityLimits.count),
            lowerDuals: duals,
            upperDuals: duals,
            objective: objective(at: x),
            primalResidual: primalResidual(at: x),
            dualResidual: 0,
            dualityGap: .infinity,
            iterations: 0,
            method: method
        )
    }

    /// The largest violation of a constraint at `x`, in the units of the problem.
    func primalResidual(at x: [Double]) -> Double {
        var worst = 0.0
        for (value, target) in zip(BLAS.multiply(equalities, x), equalityTargets) {
            worst = max(worst, abs(value - target))
        }
        for (value, limit) in zip(BLAS.multiply(inequalities, x), inequalityLimits) {
            worst = max(worst, value - limit)
        }
        for i in x.indices { worst = max(worst, lower[i] - x[i], x[i] - upper[i]) }
        return worst
    }
}
