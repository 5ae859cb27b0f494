/// The stopping rules, evaluated at one point of the embedding.
struct ConicVerdict: Sendable {
    /// ‖Ax + s − b‖ relative to its terms.
    let primal: Double
    /// ‖Px + Aᵀz + q‖ relative to its terms.
    let dual: Double
    /// |primal − dual objective|, less what is rounding where the optimum is zero, relative to the
    /// smaller of the two, or to a share of its terms.
    let gap: Double
    /// ‖Aᵀz‖ / −bᵀz: 0 proves infeasibility; infinite where bᵀz ≥ 0.
    let infeasibility: Double
    /// max(‖Px‖, ‖Ax + s‖) / −qᵀx: 0 proves unboundedness; infinite where qᵀx ≥ 0.
    let unboundedness: Double
    /// κ/τ > 1 says that the embedding leans towards a certificate.
    let leansToCertificate: Bool

    init(
        _ point: ConicIterate,
        _ residuals: ConicResiduals,
        of frame: ConicFrame
    ) {
        let (linear, limits) = (frame.program.linear, frame.limits)
        let τ = point.τ
        let norm = Kernels.maxAbsolute
        let primalScale = max(
            norm(limits),
            norm(point.s) / τ,
            max(norm(residuals.product) / τ, 1e-300)
        )
        var (curvature, natural) = (0.0, 0.0)
        for i in point.x.indices {
            let term = frame.diagonal[i] * point.x[i]
            curvature = max(curvature, abs(term))
            natural += 0.5 * term * point.x[i] / (τ * τ) + abs(linear[i] * point.x[i]) / τ
        }
        let dualScale = max(
            norm(linear),
            norm(residuals.px) / τ,
            norm(residuals.transposed) / τ,
            max(curvature / τ, 1e-300)
        )
        primal = norm(residuals.rz) / τ / primalScale
        dual = norm(residuals.rx) / τ / dualScale
        let quadratic = residuals.xPx / (τ * τ)
        let primalObjective = quadratic / 2 + residuals.qx / τ
        let dualObjective = -quadratic / 2 - residuals.bz / τ
        let size = min(abs(primalObjective), abs(dualObjective))
        let rounding = ConicQuality.rounding * norm(linear) * norm(point.x) / τ
        let difference = max(0, abs(primalObjective - dualObjective) - rounding)
        gap = difference / max(size, 1e-2 * natural, 1e-12)
        let zScale = max(norm(point.z), 1e-300)
        infeasibility =
            residuals.bz < 0
            ? norm(residuals.transposed) * max(1, norm(limits)) / (-residuals.bz)
                / max(1, 1e-12 / zScale) : .infinity
        unboundedness =
            residuals.qx < 0
            ? max(norm(residuals.px), norm(residuals.product)) / (-residuals.qx) : .infinity
        leansToCertificate = point.κ > point.τ
    }

    /// The largest of the three measures of optimality.
    var worst: Double { max(primal, dual, gap) }

    /// What is told of it to who listens.
    func report(at iteration: Int) -> ConicReport {
        ConicReport(
            iteration: iteration,
            primalResidual: primal,
            dualResidual: dual,
            gap: gap
        )
    }

    /// How far from a certificate the point is; infinite where it does not lean to one, as an early
    /// point may look like one by accident.
    var certificate: Double {
        leansToCertificate ? min(infeasibility, unboundedness) : .infinity
    }

    /// The verdict, or `nil` where the loop must go on.
    func status(tolerance settings: ConicSettings) -> SolverStatus? {
        guard leansToCertificate else { return worst <= settings.tolerance ? .optimal : nil }
        if infeasibility <= settings.certificateTolerance { return .primalInfeasible }
        if unboundedness <= settings.certificateTolerance { return .dualInfeasible }
        return nil
    }
}

/// The best points so far, and whether the last ones still improved on them.
struct ConicProgress: Sendable {
    /// The point nearest to an optimum, and the one nearest to a certificate.
    private(set) var points: [(point: ConicIterate, verdict: ConicVerdict)] = []
    var iterations = 0
    private var worst = Double.infinity
    private var certificate = Double.infinity
    private var least = [Double](repeating: .infinity, count: 3)
    private var roundsWithoutProgress = 0

    /// Notes a point; true where several in a row were no better than the best.
    mutating func hasStalled(after verdict: ConicVerdict, point: ConicIterate) -> Bool {
        roundsWithoutProgress += 1
        // One of the three may stand still at its largest while the others still fall.
        for (k, measure) in [verdict.primal, verdict.dual, verdict.gap].enumerated()
        where measure < 0.8 * least[k] {
            least[k] = measure
            roundsWithoutProgress = 0
        }
        if verdict.worst < worst {
            worst = verdict.worst
            keep(point, verdict, at: 0)
        }
        if verdict.certificate < certificate {
            certificate = verdict.certificate
            keep(point, verdict, at: 1)
        }
        return roundsWithoutProgress >= 10
    }

    private mutating func keep(_ point: ConicIterate, _ verdict: ConicVerdict, at place: Int) {
        roundsWithoutProgress = 0
        while points.count <= place { points.append((point, verdict)) }
        points[place] = (point, verdict)
    }
}
