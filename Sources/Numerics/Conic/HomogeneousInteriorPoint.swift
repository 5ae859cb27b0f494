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
    let frame: ConicFrame
    let settings: ConicSettings
    let hooks: ConicHooks

    var cones: [any Cone]
    var kkt: any KKTSolver
    var point: ConicIterate
    var step: ConicIterate
    var residuals: ConicResiduals
    /// The constant parts of −(H⁻¹Δs + Δz), and the right-hand sides of a step.
    var constant: [Double]
    var rx: [Double]
    var rz: [Double]
    /// The part of a step that is proportional to Δτ, less (x, z)/τ.
    var x2: [Double]
    var z2: [Double]
    var refinement: KKTRefinement

    init(
        _ program: ConicProgram,
        settings: ConicSettings,
        kkt: any KKTSolver,
        hooks: ConicHooks = ConicHooks()
    ) {
        let (n, m) = (program.variables, program.rowCount)
        self.settings = settings
        self.kkt = kkt
        self.hooks = hooks
        cones = zip(program.blocks, program.ranges).map { $0.makeCone(rows: $1) }
        frame = ConicFrame(program, cones: cones)
        point = ConicIterate(variables: n, rows: m)
        step = point
        residuals = ConicResiduals(variables: n, rows: m)
        constant = [Double](repeating: 0, count: m)
        rz = constant
        z2 = constant
        x2 = [Double](repeating: 0, count: n)
        rx = x2
        refinement = KKTRefinement(program: program, rows: frame.rows)
    }

    /// Runs until a stopping rule holds, from near another program's optimum where one is given.
    mutating func solve(from start: ConicSolution? = nil) -> ConicSolution {
        hooks.scope { iterate(from: start) }
    }

    private mutating func iterate(from start: ConicSolution?) -> ConicSolution {
        guard !Interruption.isRequested, initialize(from: start) else {
            return solution(Interruption.isRequested ? .timeLimit : .stalled, after: 0)
        }
        var best = ConicProgress()
        for iteration in 0...settings.iterationLimit {
            residuals.update(point, of: frame)
            let verdict = ConicVerdict(point, residuals, of: frame)
            hooks.onProgress?(verdict.report(at: iteration))
            if let status = verdict.status(tolerance: settings) {
                return solution(status, after: iteration)
            }
            if best.hasStalled(after: verdict, point: point) { break }
            if iteration == settings.iterationLimit { break }
            refinement.wanted = min(1e-12, 1e-6 * verdict.worst)
            guard !Interruption.isRequested, advance() else { break }
            best.iterations = iteration + 1
        }
        if Interruption.isRequested { return finish(best, otherwise: .timeLimit) }
        let atLimit = best.iterations >= settings.iterationLimit
        return finish(best, otherwise: atLimit ? .iterationLimit : .stalled)
    }

    // MARK: - The end

    private mutating func finish(
        _ best: ConicProgress,
        otherwise status: SolverStatus
    ) -> ConicSolution {
        var reduced = settings
        reduced.tolerance = settings.reducedTolerance
        reduced.certificateTolerance = max(1e-7, settings.certificateTolerance)
        for (point, verdict) in best.points {
            guard let found = verdict.status(tolerance: reduced) else { continue }
            self.point = point
            return solution(found == .optimal ? .optimalInaccurate : found, after: best.iterations)
        }
        if let nearest = best.points.first { point = nearest.point }
        return solution(status, after: best.iterations)
    }

    private func solution(_ status: SolverStatus, after iterations: Int) -> ConicSolution {
        // A certificate is a direction: the embedding leaves it unscaled where τ → 0.
        let isCertificate = status == .primalInfeasible || status == .dualInfeasible
        let scale = isCertificate ? 1 : 1 / point.τ
        let x = point.x.map { $0 * scale }
        let z = point.z.map { $0 * scale }
        let s = point.s.map { $0 * scale }
        return ConicSolution(
            status: status,
            x: x,
            z: z,
            s: s,
            iterations: iterations,
            quality: ConicQuality(x: x, z: z, s: s, in: frame.program)
        )
    }
}
