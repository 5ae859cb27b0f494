/// The state of a dual active-set walk: the factored active set, the point, its multipliers.
final class DualWorkspace {
    let system: FreeSystem
    let settings: DualActiveSet.Settings
    /// q.
    let linear: WorkBuffer<Double>
    /// The point that is optimal among the active constraints.
    let state: Equilibrium
    /// How it moves while a violated constraint is taken up.
    let direction: Equilibrium
    /// The normal of that constraint.
    let normal: WorkBuffer<Double>
    /// Cx, row by row.
    let rowValues: WorkBuffer<Double>
    /// Rows that depend on the active ones and agree with them to rounding.
    let isRowImplied: WorkBuffer<Bool>
    var changes = 0
    /// The largest coordinate met on this walk: what counts as rounding is measured by it.
    var largestCoordinate = 0.0

    init(
        _ program: QuadraticProgram,
        settings: DualActiveSet.Settings
    ) throws(ActiveSetFailure) {
        system = try FreeSystem(program)
        self.settings = settings
        let (n, m) = (system.variables, system.table.count)
        linear = WorkBuffer(count: n, repeating: 0)
        state = Equilibrium(variables: n, rows: m)
        direction = Equilibrium(variables: n, rows: m)
        normal = WorkBuffer(count: n, repeating: 0)
        rowValues = WorkBuffer(count: m, repeating: 0)
        isRowImplied = WorkBuffer(count: m, repeating: false)
        linear.copy(program.linear)
    }

    /// Takes another program of the same size.
    func load(_ program: QuadraticProgram) throws(ActiveSetFailure) {
        try system.load(program)
        linear.copy(program.linear)
    }

    /// How a walk ends when it ends well.
    enum Verdict {
        case optimal
        /// This constraint contradicts the active ones; `direction` holds the combination.
        case infeasible(Violation)
    }

    /// Walks to the optimum from a guess of the active set, or from a guess of its own.
    func walk(from guess: ActiveSet?) throws(ActiveSetFailure) -> Verdict {
        changes = 0
        largestCoordinate = roundingFloor()
        isRowImplied.fill(false, length: system.table.count)
        if let guess, start(from: guess), let verdict = try? finish() { return verdict }
        changes = 0
        guard !Interruption.isRequested else { throw .interrupted }
        guard start(from: ActiveSet()) else { throw .notPositiveDefinite }
        if !guessByBlocks(settle: settle) {
            guard !Interruption.isRequested else { throw .interrupted }
            guard start(from: ActiveSet()) else { throw .notPositiveDefinite }
        }
        return try finish()
    }

    /// Factors the set and places the state at its optimum.
    func start(from set: ActiveSet) -> Bool { start(from: set, settle: settle) }

    /// Factors the set and places the state where `settle` does.
    func start(from set: ActiveSet, settle: () -> Void) -> Bool {
        system.declare(set)
        guard system.factorize() else { return false }
        settle()
        return true
    }

    /// Places the state at the optimum of the factored set.
    func settle() {
        _ = system.solve(linear: linear, limits: true, into: state)
    }

    /// Alternates walking with a fresh factorization until both agree.
    func finish() throws(ActiveSetFailure) -> Verdict {
        for _ in 0..<4 {
            try restoreDualFeasibility()
            if case .infeasible(let violation) = try takeUpViolations() {
                return .infeasible(violation)
            }
            if system.updates > 0 {
                guard system.factorize() else { throw .inaccurate }
                settle()
            }
            system.refine(state, linear: linear)
            if worstViolation() == nil && worstMultiplier() == nil { return .optimal }
        }
        return .optimal
    }

    /// The size of the points met so far.
    func pointScale() -> Double {
        largestCoordinate = max(
            largestCoordinate,
            state.point.largestMagnitude(length: system.variables)
        )
        return largestCoordinate
    }

    /// Where all limits are zero the point is zero too, and what a solve leaves there is rounding of
    /// the unconstrained minimum, whose size −qᵢ/Pᵢᵢ estimates.
    private func roundingFloor() -> Double {
        var reach = 0.0
        for i in 0..<system.variables {
            let curvature = system.quadratic.elements[i * (system.variables + 1)]
            if curvature > 0 { reach = max(reach, abs(linear[i]) / curvature) }
        }
        return 8 * Double.ulpOfOne / settings.feasibilityTolerance * reach
    }

    /// Largest magnitude of the gradient's parts: what multipliers are compared with.
    var multiplierScale: Double {
        max(
            linear.largestMagnitude(length: system.variables),
            state.gradient.largestMagnitude(length: system.variables),
            state.rowDuals.largestMagnitude(length: system.table.count)
        )
    }
}
