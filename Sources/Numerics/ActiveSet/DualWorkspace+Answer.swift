extension DualWorkspace {
    /// The answer at the final active set, measured on the program as it was stated.
    func solution(of program: QuadraticProgram) throws(ActiveSetFailure) -> QuadraticSolution {
        clampPoint()
        var answer = duals(from: state, adding: nil)
        answer.x = state.point.array(length: system.variables)
        answer.status = .optimal
        answer.measure(on: program)
        let size = answer.sizes(on: program, pointScale: pointScale())
        guard answer.primalResidual <= settings.acceptedResidual * size.primal,
            answer.dualResidual <= settings.acceptedResidual * size.dual
        else { throw .inaccurate }
        return answer
    }

    /// Moves what rounding left outside the bounds onto them.
    func clampPoint() {
        for i in 0..<system.variables {
            state.point[i] = min(max(state.point[i], system.lower[i]), system.upper[i])
        }
    }

    /// The Farkas certificate that `direction` holds once a constraint could not be met.
    func certificate(
        for violation: Violation,
        of program: QuadraticProgram
    ) throws(ActiveSetFailure) -> QuadraticSolution {
        var answer = duals(from: direction, adding: violation.constraint)
        answer.status = .primalInfeasible
        answer.x = state.point.array(length: system.variables)
        let proof = answer.farkasProof(on: program)
        let size = 1 + pointScale()
        guard proof.value < 0, proof.residual * size <= settings.acceptedResidual * proof.size,
            -proof.value > settings.consistencyTolerance * proof.size * 1e-3
        else { throw .inaccurate }
        answer.scaleDuals(by: -1 / proof.value)
        answer.objective = program.objective(at: answer.x)
        answer.primalResidual = program.primalResidual(at: answer.x)
        answer.dualResidual = proof.residual / -proof.value
        answer.dualityGap = .infinity
        return answer
    }

    /// Multipliers in the program's own units.
    private func duals(
        from e: Equilibrium,
        adding constraint: Violation.Constraint?
    ) -> QuadraticSolution {
        let (n, table) = (system.variables, system.table)
        var rowDuals = e.rowDuals.array(length: table.count)
        var lower = [Double](repeating: 0, count: n)
        var upper = lower
        switch constraint {
        case .row(let p, let sign): rowDuals[p] += sign
        case .lower(let i): lower[i] = 1
        case .upper(let i): upper[i] = 1
        case nil: break
        }
        for i in 0..<n {
            let gradient = e.gradient[i]
            switch system.place[i] {
            case .free: continue
            case .lower: lower[i] += max(0, gradient)
            case .upper: upper[i] += max(0, -gradient)
            case .fixed:
                lower[i] += max(0, gradient)
                upper[i] += max(0, -gradient)
            }
        }
        for p in rowDuals.indices {
            rowDuals[p] *= table.scales[p]
            if p >= table.equalities { rowDuals[p] = max(0, rowDuals[p]) }
        }
        return QuadraticSolution(
            status: .stalled,
            x: [],
            equalityDuals: Array(rowDuals[..<table.equalities]),
            inequalityDuals: Array(rowDuals[table.equalities...]),
            lowerDuals: lower,
            upperDuals: upper,
            objective: .nan,
            primalResidual: .nan,
            dualResidual: .nan,
            dualityGap: .nan,
            iterations: changes,
            method: .dualActiveSet
        )
    }
}
