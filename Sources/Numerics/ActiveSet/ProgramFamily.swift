/// Strictly convex quadratic programs that differ only in bounds, limits and the linear term.
///
/// A branch and bound solves thousands of them. The matrix is read once, and every solve starts from
/// the active set of a relative; a member costs a few changes of O(nk + k²), k the number of
/// variables off their bounds, and not the O(n²) of stating a program anew.
///
///     let family = try ProgramFamily(program)
///     family.setBounds(of: 3, lower: 0, upper: 0)
///     let answer = try family.solve(from: parent)
///
/// One instance serves one task. Every answer is checked: what cannot be answered well is thrown back
/// as an ``ActiveSetFailure``, and another method can then take ``program``.
public final class ProgramFamily {
    /// The member that the next solve answers.
    public private(set) var program: QuadraticProgram
    private let workspace: DualWorkspace

    /// The family of `program`, whose P must be positive definite in the variables that are free.
    ///
    /// - Complexity: O(n² + nm).
    public init(
        _ program: QuadraticProgram,
        settings: DualActiveSet.Settings = DualActiveSet.Settings()
    ) throws(ActiveSetFailure) {
        try program.requireFiniteObjective()
        self.program = program
        workspace = try DualWorkspace(program, settings: settings)
    }

    /// What a member's solve found out.
    public enum Answer: Sendable {
        /// The optimum.
        case optimal(Optimum)
        /// No point satisfies the constraints; a Farkas certificate was checked.
        case infeasible
    }

    /// The optimum of one member.
    public struct Optimum: Sendable {
        /// x.
        public var point: [Double]
        /// ½xᵀPx + qᵀx.
        public var objective: Double
        /// What the dual solution proves; the objective to rounding.
        public var bound: Double
        /// Px + q + Aᵀy + Gᵀz: the slope of the optimum over each variable's bound.
        public var slopes: [Double]
        /// The constraints active at it, to start a relative from.
        public var activeSet: ActiveSet
    }

    // MARK: - Which member

    /// Sets the bounds of variable `i`.
    public func setBounds(of i: Int, lower: Double, upper: Double) {
        program.lower[i] = lower
        program.upper[i] = upper
        workspace.system.lower[i] = lower
        workspace.system.upper[i] = upper
    }

    /// Switches row `p` of G on, with its limit of zero, or off, with a limit of infinity.
    ///
    /// Zero is the one limit that no scaling of the row changes.
    public func setRow(_ p: Int, isOn: Bool) {
        let limit = isOn ? 0 : Double.infinity
        guard program.inequalityLimits[p] != limit else { return }
        program.inequalityLimits[p] = limit
        workspace.system.table.limits[p + workspace.system.table.equalities] = limit
    }

    /// Replaces q.
    public func setLinear(_ q: [Double]) {
        precondition(q.count == program.variables, "Every variable needs a linear coefficient.")
        program.linear = q
        workspace.linear.copy(q)
    }

    // MARK: - Solving

    /// Minimizes the present member, from a guess of its active set if there is one.
    ///
    /// - Throws: ``ActiveSetFailure``, as ``DualActiveSet`` does.
    public func solve(from guess: ActiveSet? = nil) throws(ActiveSetFailure) -> Answer {
        for i in program.lower.indices where !(program.lower[i] <= program.upper[i]) {
            return .infeasible
        }
        switch try workspace.walk(from: guess) {
        case .optimal:
            return .optimal(try optimum())
        case .infeasible(let violation):
            _ = try workspace.certificate(for: violation, of: program)
            return .infeasible
        }
    }

    private func optimum() throws(ActiveSetFailure) -> Optimum {
        workspace.clampPoint()
        try requireAccuracy()
        let (system, state) = (workspace.system, workspace.state)
        let n = system.variables
        let point = state.point.array(length: n)
        let slopes = state.gradient.array(length: n)
        let gain = BLAS.dot(program.linear, point)
        // xᵀPx = xᵀ(g − q − Cᵀy), whose rows are at their limits.
        let curvature = BLAS.dot(point, workspace.curvature())
        var limits = 0.0
        for b in 0..<system.rowCount {
            let p = system.rows[b]
            limits += state.rowDuals[p] * system.table.limits[p]
        }
        let dual = -0.5 * curvature - limits + BLAS.dot(slopes, point)
        let objective = 0.5 * curvature + gain
        return Optimum(
            point: point,
            objective: objective,
            bound: min(objective, dual),
            slopes: slopes,
            activeSet: system.activeSet
        )
    }

    /// Refuses a point that breaks a constraint or leaves a slope, relative to the accepted residual.
    private func requireAccuracy() throws(ActiveSetFailure) {
        let (system, state) = (workspace.system, workspace.state)
        let accepted = workspace.settings.acceptedResidual
        if let violation = workspace.worstViolation() {
            guard violation.amount <= accepted * violation.scale else { throw .inaccurate }
        }
        var size = workspace.multiplierScale
        size = max(size, workspace.curvatureScale)
        for a in 0..<system.freeCount {
            guard abs(state.gradient[system.free[a]]) <= accepted * size else { throw .inaccurate }
        }
    }
}

extension DualWorkspace {
    /// Px.
    fileprivate func curvature() -> [Double] {
        direction.gradient.fill(0, length: system.variables)
        for i in 0..<system.variables where state.point[i] != 0 {
            direction.gradient.add(state.point[i], timesColumn: i, of: system.quadratic)
        }
        return direction.gradient.array(length: system.variables)
    }

    /// The largest Pᵢᵢ|xᵢ|: the size of the terms that cancel in a slope.
    fileprivate var curvatureScale: Double {
        var largest = 0.0
        for i in 0..<system.variables {
            let diagonal = system.quadratic.elements[i * (system.variables + 1)]
            largest = max(largest, diagonal * abs(state.point[i]))
        }
        return largest
    }
}
