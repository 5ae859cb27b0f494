/// A primal-dual interior-point method on the homogeneous embedding of a convex conic program.
///
/// Mehrotra's predictor and corrector on the embedding with quadratic objective of Goulart & Chen,
/// "Clarabel: An interior-point solver for conic programs with quadratic objectives" (2024),
/// arXiv:2405.12762. It ends with an optimum, or with a certificate that the constraints
/// contradict each other or that the objective has no bound; no phase one is needed.
///
/// The loop speaks to cones by ``Cone`` and to linear algebra by ``KKTSolver`` only.
///
/// - Complexity: 8 to 30 iterations, each one factorization and three refined solves.
struct HomogeneousInteriorPoint {
    private let program: ConicProgram
    private let settings: ConicSettings
    private let ranges: [Range<Int>]
    private let limits: [Double]
    private let degree: Int

    private var cones: [any Cone]
    private var kkt: any KKTSolver
    private var point: ConicIterate
    private var step: ConicIterate
    private var residuals: ConicResiduals
    private var ds: [Double]
    private var constant: [Double]
    private var x2: [Double]
    private var z2: [Double]
    private var refinement: KKTRefinement

    init(_ program: ConicProgram, settings: ConicSettings, kkt: any KKTSolver) {
        let (n, m) = (program.variables, program.rowCount)
        self.program = program
        self.settings = settings
        self.kkt = kkt
        ranges = program.ranges
        limits = program.limits
        cones = zip(program.blocks, program.ranges).map { $0.makeCone(rows: $1) }
        degree = cones.reduce(0) { $0 + $1.degree }
        point = ConicIterate(variables: n, rows: m)
        step = point
        residuals = ConicResiduals(variables: n, rows: m)
        ds = [Double](repeating: 0, count: m)
        constant = ds
        z2 = ds
        x2 = [Double](repeating: 0, count: n)
        refinement = KKTRefinement(program: program)
    }

    /// Runs until a stopping rule holds.
    mutating func solve() -> ConicSolution {
        guard initialize() else { return solution(.stalled, after: 0) }
        var best = ConicProgress()
        for iteration in 0...settings.iterationLimit {
            updateResiduals()
            let verdict = ConicVerdict(point, residuals, program: program, limits: limits)
            if let status = verdict.status(tolerance: settings) {
                return solution(status, after: iteration)
            }
            if best.hasStalled(after: verdict, point: point) { break }
            if iteration == settings.iterationLimit { break }
            updateScalings()
            guard kkt.factor(cones: cones) else { break }
            solveConstantPart()
            predict()
            let alpha = stepLength()
            let σ = (1 - alpha) * (1 - alpha) * (1 - alpha)
            correct(centering: σ)
            let length = settings.stepFraction * stepLength()
            guard length > 1e-10, length.isFinite else { break }
            point.advance(length, along: step)
            best.iterations = iteration + 1
        }
        return finish(best)
    }

    // MARK: - Steps

    /// The least-norm point that satisfies the equalities, moved into the cones.
    private mutating func initialize() -> Bool {
        for k in cones.indices { cones[k].setIdentityScaling() }
        guard kkt.factor(cones: cones) else { return false }
        let negated = program.linear.map { -$0 }
        refinement.solve(
            rx: negated,
            rz: limits,
            kkt: &kkt,
            cones: cones,
            dx: &point.x,
            dz: &point.z
        )
        for i in point.s.indices { point.s[i] = -point.z[i] }
        moveInside(&point.s)
        moveInside(&point.z)
        for (cone, range) in zip(cones, ranges) where cone.degree == 0 {
            for i in range { point.s[i] = 0 }
        }
        return true
    }

    /// Adds the multiple of the unit element that puts `v` well inside every cone.
    private func moveInside(_ v: inout [Double]) {
        let depth = cones.reduce(Double.infinity) { min($0, $1.margin(of: v)) }
        let size = max(1, Kernels.maxAbsolute(v))
        guard depth < 1e-3 * size else { return }
        for cone in cones { cone.addUnit(0.1 * size - min(0, depth), to: &v) }
    }

    private mutating func updateResiduals() {
        residuals.update(
            point,
            program: program,
            ranges: ranges,
            limits: limits,
            degree: degree
        )
    }

    private mutating func updateScalings() {
        for k in cones.indices { cones[k].updateScaling(s: point.s, z: point.z) }
    }

    /// The part of every step that is proportional to Δτ.
    private mutating func solveConstantPart() {
        let negated = program.linear.map { -$0 }
        refinement.solve(rx: negated, rz: limits, kkt: &kkt, cones: cones, dx: &x2, dz: &z2)
    }

    private mutating func predict() {
        for cone in cones { cone.affineShift(s: point.s, z: point.z, into: &ds) }
        solveStep(remaining: 1, dκ: point.τ * point.κ)
    }

    private mutating func correct(centering σ: Double) {
        let target = σ * residuals.μ
        for cone in cones {
            cone.combinedShift(
                s: point.s,
                z: point.z,
                stepS: step.s,
                stepZ: step.z,
                centering: target,
                into: &ds
            )
        }
        solveStep(remaining: 1 - σ, dκ: point.τ * point.κ + step.τ * step.κ - target)
    }

    /// One Newton step that removes the share `remaining` of the residuals.
    private mutating func solveStep(remaining: Double, dκ: Double) {
        for cone in cones { cone.slackConstant(ds: ds, z: point.z, into: &constant) }
        var rx = residuals.rx
        var rz = constant
        for i in rx.indices { rx[i] *= remaining }
        BLAS.add(-remaining, times: residuals.rz, to: &rz)
        refinement.solve(rx: rx, rz: rz, kkt: &kkt, cones: cones, dx: &step.x, dz: &step.z)

        let (τ, κ) = (point.τ, point.κ)
        let linear = program.linear
        let numerator =
            remaining * residuals.rτ - dκ / τ + BLAS.dot(linear, step.x)
            + BLAS.dot(limits, step.z) + 2 * BLAS.dot(residuals.px, step.x) / τ
        let denominator =
            κ / τ + residuals.xPx / (τ * τ) - 2 * BLAS.dot(residuals.px, x2) / τ
            - BLAS.dot(linear, x2) - BLAS.dot(limits, z2)
        step.τ = numerator / denominator
        BLAS.add(step.τ, times: x2, to: &step.x)
        BLAS.add(step.τ, times: z2, to: &step.z)
        for cone in cones { cone.applyHessian(to: step.z, into: &step.s) }
        for i in step.s.indices { step.s[i] = -(constant[i] + step.s[i]) }
        step.κ = -(dκ + κ * step.τ) / τ
    }

    private func stepLength() -> Double {
        var alpha = 1.0
        if step.τ < 0 { alpha = min(alpha, -point.τ / step.τ) }
        if step.κ < 0 { alpha = min(alpha, -point.κ / step.κ) }
        for cone in cones {
            alpha = cone.stepLength(
                s: point.s,
                z: point.z,
                stepS: step.s,
                stepZ: step.z,
                limit: alpha
            )
        }
        return alpha
    }

    // MARK: - The end

    private mutating func finish(_ best: ConicProgress) -> ConicSolution {
        guard let point = best.point, let verdict = best.verdict else {
            return solution(.stalled, after: best.iterations)
        }
        self.point = point
        var reduced = settings
        reduced.tolerance = settings.reducedTolerance
        reduced.certificateTolerance = max(1e-7, settings.certificateTolerance)
        switch verdict.status(tolerance: reduced) {
        case .optimal: return solution(.optimalInaccurate, after: best.iterations)
        case let status?: return solution(status, after: best.iterations)
        case nil:
            let atLimit = best.iterations >= settings.iterationLimit
            return solution(atLimit ? .iterationLimit : .stalled, after: best.iterations)
        }
    }

    private func solution(_ status: SolverStatus, after iterations: Int) -> ConicSolution {
        // A certificate is a direction: the embedding leaves it unscaled where τ → 0.
        let isCertificate = status == .primalInfeasible || status == .dualInfeasible
        let scale = isCertificate ? 1 : 1 / point.τ
        return ConicSolution(
            status: status,
            x: point.x.map { $0 * scale },
            z: point.z.map { $0 * scale },
            s: point.s.map { $0 * scale },
            iterations: iterations
        )
    }
}
