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
        from warmStart: [Double]?,
        cutoff: Double
    ) -> Relaxed<[Double]> {
        guard let decided = DecidedProblem(problem, states, minimumWeights: minimumWeights) else {
            return .infeasible
        }
        if let only = decided.only { return answer(only: only) }
        let isDecided = !states.contains(.free)
        if let answer = relaxDirectly(decided, isDecided) { return answer }
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
    private func answer(only weights: [Double]) -> Relaxed<[Double]> {
        let measured = MeasuredWeights(weights, of: problem)
        guard measured.violation <= 1e-9, measured.loss.isFinite else { return .infeasible }
        return .solved(
            RelaxedPortfolio(
                bound: measured.loss,
                objective: measured.loss,
                weights: weights,
                slopes: slopes(at: weights, loss: measured.loss),
                warmStart: weights
            )
        )
    }

    /// The answer by Newton's method or by cuts, where they have one: they prove their gap, and a loss
    /// less that gap is a bound.
    private func relaxDirectly(
        _ decided: DecidedProblem,
        _ isDecided: Bool
    ) -> Relaxed<[Double]>? {
        var memory = CutMemory()
        let problem = decided.problem
        let outcome =
            NewtonPortfolio(problem, hooks: hooks)?.solve()
            ?? CutPortfolio(problem)?.solve(knowing: &memory)
        guard case .optimal(let found) = outcome, found.quality.status == .optimal else {
            return nil
        }
        let loss = MeasuredWeights(found.weights, of: problem).loss
        let bound = loss - found.quality.dualityGap * abs(loss)
        return answer(decided.weights(found.weights), bound: bound, isDecided)
    }

    private func answer(_ raw: [Double], bound: Double, _ isDecided: Bool) -> Relaxed<[Double]> {
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
                    slopes: [],
                    warmStart: raw
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
                slopes: slopes(at: weights, loss: measured.loss),
                warmStart: weights
            )
        )
    }

    /// By how much the loss changes where a trifle of the portfolio is exchanged for an asset.
    private func slopes(at weights: [Double], loss: Double) -> [Double] {
        let trifle = 1e-4
        return weights.indices.map { i in
            guard weights[i] == 0 else { return 0 }
            var other = weights.map { (1 - trifle) * $0 }
            other[i] += trifle * problem.constraints.budget
            return MeasuredWeights(other, of: problem).loss - loss
        }
    }
}
