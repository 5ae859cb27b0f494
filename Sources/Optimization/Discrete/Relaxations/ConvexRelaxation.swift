internal import Estimation
internal import Numerics

/// The relaxation of anything convex: the continuous problem over the assets that are not out.
///
/// Objectives and bounds are losses as ``MeasuredWeights`` has them. A bound is what the solver's dual
/// point proves and never what its primal point reaches; a portfolio's objective is measured from
/// the returns.
///
/// - Complexity: one solve of the continuous problem for each relaxation.
struct ConvexRelaxation: Relaxation {
    private let problem: PortfolioProblem
    private let risk: any StatedRisk
    private let minimumWeights: [Double]
    private let hooks: ConicHooks
    /// What is added to the program's objective to make it a loss.
    private let offset: Double
    let objectiveScale: Double
    /// What the first relaxation that cuts answered has left.
    private var first: KnownCuts?
    private(set) var relativeAccuracy = ConvexRelaxation.flatAccuracy

    /// What answers are good for, relative: fewer digits near curved cones.
    private static let flatAccuracy = 1e-9
    private static let curvedAccuracy = 1e-8
    /// A free weight below this share of the largest is taken for zero; the search checks what that
    /// costs.
    private static let negligibleWeight = 1e-6

    /// A relaxation of a problem whose measure, if the objective has one, can be stated.
    init(
        _ problem: PortfolioProblem,
        minimumWeights: [Double],
        shouldStop: (@Sendable () -> Bool)?
    ) {
        self.problem = problem
        let isMeasured = !problem.objective.isConic && problem.objective != .maximumReturn
        guard let risk = isMeasured ? problem.measure.stated : StandardDeviation() else {
            preconditionFailure("\(problem.measure.code) is not stated to the conic solver.")
        }
        self.risk = risk
        self.minimumWeights = minimumWeights
        hooks = ConicHooks(shouldStop: shouldStop)
        var offset = 0.0
        if case .minimumTrackingError(let benchmark) = problem.objective {
            offset = BLAS.quadraticForm(problem.distribution.covariance, benchmark)
        }
        self.offset = offset
        let count = problem.distribution.assets.count
        let share = problem.constraints.budget / Double(count)
        let spread = MeasuredWeights([Double](repeating: share, count: count), of: problem).loss
        objectiveScale = (spread.isFinite ? abs(spread) : 0) + offset
    }

    /// Rounding of the solver, where an objective is near zero.
    var absoluteAccuracy: Double { 1e-2 * relativeAccuracy * objectiveScale }

    mutating func relax(
        _ states: [Holding],
        from warmStart: KnownCuts?,
        cutoff: Double
    ) -> Relaxed<KnownCuts> {
        guard let decided = DecidedProblem(problem, states, minimumWeights: minimumWeights) else {
            return .infeasible
        }
        if let only = decided.only { return answer(only: only) }
        let isDecided = !states.contains(.free)
        if let answer = relaxByNewton(decided, isDecided, cutoff) { return answer }
        if let answer = relaxByCuts(decided, isDecided, warmStart, cutoff) { return answer }
        let portfolio = ConvexPortfolio(decided.withoutFixedBounds, risk: risk, hooks: hooks)
        // Where no asset left earns anything, no ratio is above zero.
        guard let stated = portfolio.statement() else { return .infeasible }
        let ratio = stated.ratio
        var statement = stated.statement
        for (place, weight) in decided.fixed {
            let row = Expression(weights: .asset(place, 1), constant: -weight)
            statement.builder.require(zero: row)
        }
        let found = statement.builder.solved(hooks: hooks, near: portfolio.guess(ratio: ratio))
        let (written, solution) = (found.written, found.solution)
        if !written.isFlat { relativeAccuracy = ConvexRelaxation.curvedAccuracy }
        switch solution.status {
        case .primalInfeasible: return .infeasible
        case .dualInfeasible: return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled: return .unsolved
        case .optimal, .optimalInaccurate: break
        }
        let κ = written.scale.map { solution.x[$0] } ?? 1
        guard κ > 1e-9 else { return .unbounded }
        let unit = written.objectiveFactor * (ratio ?? 1)
        let bound = solution.quality.provenBound / unit + offset
        let weights =
            isDecided
            ? statement.weights(written, solution, κ: κ).weights
            : solution.x.prefix(decided.kept.count).map { $0 / κ }
        return answer(decided.weights(weights), bound: bound, isDecided)
    }

    func distinguishes(_ states: [Holding], from others: [Holding]) -> Bool {
        states.indices.contains { i in
            states[i] != others[i] && (states[i] == .out || minimumWeights[i] > 0)
        }
    }

    // MARK: - Answers

    /// Where there is but one portfolio, its loss is its own bound.
    private func answer(only weights: [Double]) -> Relaxed<KnownCuts> {
        let measured = MeasuredWeights(weights, of: problem)
        guard measured.violation <= 1e-9, measured.loss.isFinite else { return .infeasible }
        return .solved(
            RelaxedPortfolio(
                bound: measured.loss,
                objective: measured.loss,
                weights: weights,
                warmStart: nil
            )
        )
    }

    /// The answer by Newton's method, where it has one.
    private func relaxByNewton(
        _ decided: DecidedProblem,
        _ isDecided: Bool,
        _ cutoff: Double
    ) -> Relaxed<KnownCuts>? {
        NewtonPortfolio(decided.problem, hooks: hooks)?
            .bounded(cutoff: cutoff, isRough: !isDecided)
            .map { answer(decided.weights($0.weights), bound: $0.bound, isDecided) }
    }

    /// The answer by cuts, from those of a relative; those of the first relaxation, of all assets, hold
    /// for every other.
    private mutating func relaxByCuts(
        _ decided: DecidedProblem,
        _ isDecided: Bool,
        _ warmStart: KnownCuts?,
        _ cutoff: Double
    ) -> Relaxed<KnownCuts>? {
        guard let portfolio = CutPortfolio(decided.problem) else { return nil }
        var memory = warmStart?.keeping(decided.kept) ?? first?.keeping(decided.kept) ?? CutMemory()
        let found = portfolio.bounded(cutoff: cutoff, isRough: !isDecided, knowing: &memory)
        guard let found else { return nil }
        let known = KnownCuts(assets: decided.kept, memory: memory)
        if first == nil { first = known }
        return answer(decided.weights(found.weights), bound: found.bound, isDecided, known)
    }

    private func answer(
        _ raw: [Double],
        bound: Double,
        _ isDecided: Bool,
        _ known: KnownCuts? = nil
    ) -> Relaxed<KnownCuts> {
        var weights = raw
        guard isDecided else {
            let least =
                ConvexRelaxation.negligibleWeight * raw.reduce(0) { max($0, abs($1)) }
            for i in weights.indices where abs(weights[i]) <= least { weights[i] = 0 }
            return .solved(
                RelaxedPortfolio(
                    bound: bound,
                    objective: bound,
                    weights: weights,
                    warmStart: known
                )
            )
        }
        let measured = MeasuredWeights(weights, of: problem)
        // What is no portfolio of the problem is no answer to it.
        guard measured.violation <= 1e-6, measured.loss.isFinite else { return .unsolved }
        return .solved(
            RelaxedPortfolio(
                bound: bound,
                objective: measured.loss,
                weights: weights,
                warmStart: known
            )
        )
    }

    /// By how much the loss changes where a trifle of the portfolio is exchanged for an asset.
    func slopes(at portfolio: RelaxedPortfolio<KnownCuts>) -> [Double] {
        let weights = portfolio.weights
        let trifle = 1e-4
        return weights.indices.map { i in
            guard weights[i] == 0 else { return 0 }
            var other = weights.map { (1 - trifle) * $0 }
            other[i] += trifle * problem.constraints.budget
            return MeasuredWeights(other, of: problem).loss - portfolio.objective
        }
    }
}
