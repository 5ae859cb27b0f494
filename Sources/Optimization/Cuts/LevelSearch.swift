internal import Numerics

/// The level method of Lemaréchal, Nemirovskii and Nesterov in the metric of the covariance.
///
/// Between the best value found and the lower bound lies a level. The point nearest to the best
/// weights at which all cuts are at or below the level is evaluated next and gives a new cut; if
/// there is none, the proof of that is a better lower bound, and no linear program need be solved.
/// Near means in the norm of the scenarios' covariance, which is about the curvature of the risk,
/// so steps are like Newton's. "New Variants of Bundle Methods", Mathematical Programming 69 (1995).
struct LevelSearch {
    private let settings: RiskCuts.Settings
    private let program: QuadraticProgram
    private let projection: LevelProjection
    private var oracle: RiskOracle
    /// The size of one asset's risk.
    private var assetRisk = 0.0
    private var bundle: CutBundle

    /// Where to begin; empty for the point of least variance.
    private let center: [Double]
    private var best: [Double] = []
    private var risk = Double.infinity
    private var upper = Double.infinity
    private var bound: LevelBound?
    /// By how much the level is below the best value until there is a lower bound.
    private var descent = 0.0
    /// The size against which the gap is judged where the optimum is about zero.
    private var size = 0.0
    private var evaluations = 0
    private var active = ActiveSet()
    /// Where the level is between the bounds.
    private var fraction: Double

    init(_ cuts: RiskCuts, knowing memory: CutMemory = CutMemory()) {
        settings = cuts.settings
        fraction = cuts.settings.levelFraction
        program = cuts.program
        projection = LevelProjection(cuts)
        oracle = RiskOracle(cuts)
        bundle = CutBundle(memory, linear: cuts.program.linear)
        center = memory.weights
    }

    /// What the next search can begin with.
    var memory: CutMemory { bundle.memory(at: best, linear: program.linear) }

    mutating func run() -> CutSolution {
        let start = projection.start(near: center)
        guard start.status == .optimal || start.status == .optimalInaccurate else {
            return outcome(start.status, certificate: start)
        }
        evaluate(start.x)
        // The first weights may have no risk themselves.
        assetRisk = oracle.scale
        size = max(1e-3 * abs(risk), 1e-4 * assetRisk)
        descent = max(abs(upper), abs(risk), Double.leastNormalMagnitude)
        while evaluations < settings.iterationLimit {
            ProgressReports.tell(ConicReport(iteration: evaluations, gap: relativeGap))
            if isClosed(settings.tolerance) { return outcome(.optimal) }
            if isDecided { return outcome(.optimalInaccurate) }
            if Interruption.isRequested { return outcome(.timeLimit) }
            guard descent < 1e15 * max(abs(risk), size) || bound != nil else {
                return outcome(.dualInfeasible)
            }
            guard advance() else {
                if isClosed(settings.reducedTolerance) { return outcome(.optimalInaccurate) }
                if MemoryBudget.hasRefused { return outcome(.memoryLimit) }
                return outcome(Interruption.isRequested ? .timeLimit : .stalled)
            }
        }
        return outcome(.iterationLimit)
    }

    /// How far the best may be from the optimum, relative to it; infinite without a bound.
    private var relativeGap: Double {
        guard let bound else { return .infinity }
        return (upper - bound.value) / max(abs(upper), size)
    }

    /// Whether the bounds are within `tolerance` of each other, relative to the optimum, or within
    /// what rounding leaves of an optimum of zero.
    private func isClosed(_ tolerance: Double) -> Bool {
        guard let bound else { return false }
        let reach = best.reduce(0) { max($0, abs($1)) }
        let rounding = 1e-14 * assetRisk * reach
        return upper - bound.value <= max(tolerance * max(abs(upper), size), rounding)
    }

    /// Whether it is known on which side of the cutoff the optimum lies, and as exactly as asked.
    private var isDecided: Bool {
        guard let bound else { return false }
        if bound.value >= settings.cutoff { return true }
        return upper < settings.cutoff && isClosed(settings.toleranceBelowCutoff)
    }

    /// Where the next point is sought: between the bounds; a little above the cutoff as long as nothing
    /// near it is known, since a proof that nothing is there ends the search.
    private var level: Double {
        let cutoff = settings.cutoff
        if upper > cutoff + 1e-6 * abs(cutoff) { return cutoff + 1e-9 * abs(cutoff) }
        return bound.map { $0.value + fraction * (upper - $0.value) } ?? upper - descent
    }

    /// One projection onto the level, and what follows from it.
    private mutating func advance() -> Bool {
        let target = level
        let nearest = projection.nearest(to: best, level: target, bundle, warmStart: active)
        switch nearest.status {
        case .optimal, .optimalInaccurate:
            note(nearest)
            let depth = upper - target
            let isExact = evaluate(nearest.x) <= target + 0.1 * depth
            if bound != nil { adapt(isDeep: isExact) }
            descent = max(descent, 2 * depth)
            return true
        case .primalInfeasible:
            let proof = LevelBound(nearest, bundle, projection, near: best)
            guard let proof, proof.value > bound?.value ?? -.infinity else { return false }
            bundle.use(
                nearest.inequalityDuals.indices.compactMap { row in
                    nearest.inequalityDuals[row] > 0 ? projection.cut(ofRow: row) : nil
                }
            )
            if bound != nil { adapt(isDeep: false) }
            bound = proof
            return true
        default:
            return false
        }
    }

    /// Sets the next level deeper where the cuts were the whole truth, as they soon are of a risk of
    /// few pieces, and less deep where they were not or nothing lies below.
    private mutating func adapt(isDeep: Bool) {
        fraction = isDeep ? max(fraction / 10, 1e-4) : min(10 * fraction, settings.levelFraction)
    }

    /// The objective at `w`, which gives a cut.
    @discardableResult
    private mutating func evaluate(_ w: [Double]) -> Double {
        evaluations += 1
        let (risk, gradient) = oracle.evaluate(w)
        bundle.append(gradient)
        let value = risk + BLAS.dot(program.linear, w)
        guard value < upper else { return value }
        (best, self.risk, upper) = (w, risk, value)
        return value
    }

    /// Remembers which constraints held, for the next projection to begin with.
    private mutating func note(_ nearest: QuadraticSolution) {
        active = ActiveSet(of: nearest)
        bundle.use(active.inequalities.compactMap { projection.cut(ofRow: $0) })
        guard let places = bundle.prune() else { return }
        active.inequalities = active.inequalities.compactMap { row in
            guard let cut = projection.cut(ofRow: row) else { return row }
            return places[cut].map { projection.row(ofCut: $0) }
        }
    }

    private func outcome(
        _ status: SolverStatus,
        certificate: QuadraticSolution? = nil
    ) -> CutSolution {
        var duals = bound?.duals ?? QuadraticPoint(of: program)
        if let certificate {
            duals.equalityDuals = certificate.equalityDuals
            duals.inequalityDuals = certificate.inequalityDuals
            duals.lowerDuals = certificate.lowerDuals
            duals.upperDuals = certificate.upperDuals
        }
        var point = duals
        point.x = certificate?.x ?? best
        var (status, lowerBound) = (status, -Double.infinity)
        if let bound {
            lowerBound = bound.value - bound.uncertainty
            // A proof that rests on rounding is none of so many digits.
            let isDoubtful =
                upper - lowerBound > settings.reducedTolerance * max(abs(upper), size)
            if status == .optimal, isDoubtful { status = .optimalInaccurate }
        }
        return CutSolution(
            status: status,
            weights: point.x,
            risk: risk,
            objective: upper,
            lowerBound: lowerBound,
            scale: size,
            iterations: evaluations,
            duals: point,
            primalResidual: QuadraticResiduals(of: point, in: program).primal
        )
    }
}
