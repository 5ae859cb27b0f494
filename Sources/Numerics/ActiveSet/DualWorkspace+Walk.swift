extension DualWorkspace {
    /// Drops constraints with negative multipliers until none is left.
    func restoreDualFeasibility() throws(ActiveSetFailure) {
        while let leaving = worstMultiplier() {
            try requireTime()
            try remove(leaving)
            _ = system.solve(linear: linear, limits: true, into: state)
        }
    }

    /// Takes up violated constraints, the worst first, until none is left.
    func takeUpViolations() throws(ActiveSetFailure) -> Verdict {
        while let violation = worstViolation() {
            try requireTime()
            if try !takeUp(violation) { return .infeasible(violation) }
        }
        return .optimal
    }

    private func requireTime() throws(ActiveSetFailure) {
        if Interruption.isRequested { throw .interrupted }
    }

    /// Raises the multiplier of one violated constraint until it holds with equality.
    ///
    /// - Returns: False if the constraint contradicts the active ones.
    private func takeUp(_ violation: Violation) throws(ActiveSetFailure) -> Bool {
        loadNormal(of: violation)
        var (left, multiplier) = (violation.amount, 0.0)
        while true {
            try requireTime()
            let reach = system.solve(linear: normal, limits: false, into: direction)
            let sine = system.dependence
            let isDependent = reach.remaining <= sine * sine * reach.whole
            let (dualStep, leaving) = dualStep()
            let primalStep = isDependent ? .infinity : left / reach.remaining
            if primalStep <= dualStep, primalStep.isFinite {
                state.advance(primalStep, along: direction)
                try add(violation, multiplier: multiplier + primalStep)
                return true
            }
            guard let leaving else {
                return implied(violation, left: left)
            }
            if isDependent {
                state.rowDuals.add(
                    dualStep,
                    times: direction.rowDuals,
                    length: system.table.count
                )
                state.gradient.add(dualStep, times: direction.gradient, length: system.variables)
            } else {
                state.advance(dualStep, along: direction)
                left -= dualStep * reach.remaining
            }
            multiplier += dualStep
            try remove(leaving)
        }
    }

    /// Whether a constraint that cannot be met better is met well enough to be let be.
    private func implied(_ violation: Violation, left: Double) -> Bool {
        guard left <= settings.consistencyTolerance * violation.scale else { return false }
        switch violation.constraint {
        case .row(let p, _):
            isRowImplied[p] = true
            return true
        case .lower(let i), .upper(let i):
            state.point[i] = min(max(state.point[i], system.lower[i]), system.upper[i])
            return true
        }
    }

    private func add(_ violation: Violation, multiplier: Double) throws(ActiveSetFailure) {
        changes += 1
        let n = system.variables + system.table.count
        guard changes <= settings.changesPerConstraint * n + 100 else { throw .iterationLimit }
        switch violation.constraint {
        case .row(let p, let sign):
            state.rowDuals[p] = sign * multiplier
            guard system.appendRow(p) else { throw .inaccurate }
            system.updates += 1
        case .lower(let i):
            guard system.bind(i, at: .lower) else { throw .inaccurate }
            state.point[i] = system.lower[i]
            state.gradient[i] = multiplier
        case .upper(let i):
            guard system.bind(i, at: .upper) else { throw .inaccurate }
            state.point[i] = system.upper[i]
            state.gradient[i] = -multiplier
        }
    }
}
