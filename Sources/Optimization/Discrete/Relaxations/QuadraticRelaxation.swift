internal import Numerics

/// The relaxation of the mean-variance objectives: the problem without its discrete demands.
///
/// It is solved by the dual active set from a relative's active set, and by the interior point where
/// that declines, as it does where Σ is singular.
struct QuadraticRelaxation: Relaxation {
    let stated: HoldingProgram
    let family: ProgramFamily
    let objectiveScale: Double
    private(set) var relativeAccuracy = 0.0
    /// The states that `family` stands for at present.
    private var states: [Holding]

    /// What the interior point's answers are good for, relative.
    private static let interiorAccuracy = 1e-8

    /// A relaxation of `stated`.
    ///
    /// - Throws: ``ActiveSetFailure/notFinite`` for numbers that are none.
    init(_ stated: HoldingProgram) throws(ActiveSetFailure) {
        self.stated = stated
        family = try ProgramFamily(stated.program)
        let program = stated.program
        let n = program.variables
        states = [Holding](repeating: .free, count: n)
        let size = max(1, abs(program.equalityTargets.first ?? 1))
        let curvature = program.quadratic.diagonal(order: n).reduce(0, max)
        let slope = program.linear.reduce(0) { max($0, abs($1)) }
        objectiveScale =
            stated.homogenizedBudget == nil ? 0.5 * curvature * size * size + slope * size : 0
    }

    mutating func relax(
        _ next: [Holding],
        from warmStart: ActiveSet?,
        cutoff: Double
    ) -> Relaxed<ActiveSet> {
        for i in next.indices where next[i] != states[i] {
            stated.set(i, to: next[i], in: family)
        }
        states = next
        guard let answer = try? family.solve(from: warmStart) else { return relaxByInteriorPoint() }
        guard case .optimal(let optimum) = answer else { return .infeasible }
        guard let weights = stated.weights(at: optimum.point) else { return .unbounded }
        return .solved(
            RelaxedPortfolio(
                bound: optimum.bound,
                objective: optimum.objective,
                weights: weights,
                slopes: helpfulSlopes(optimum.slopes),
                warmStart: optimum.activeSet
            )
        )
    }

    func distinguishes(_ states: [Holding], from others: [Holding]) -> Bool {
        states.indices.contains { i in
            states[i] != others[i] && (states[i] == .out || stated.hasMinimum(i))
        }
    }

    /// An asset that may be sold short can be moved either way, so any slope of it helps.
    private func helpfulSlopes(_ slopes: [Double]) -> [Double] {
        slopes.indices.map { stated.allowsShort($0) ? -abs(slopes[$0]) : slopes[$0] }
    }

    // MARK: - Where the active set declines

    private mutating func relaxByInteriorPoint() -> Relaxed<ActiveSet> {
        relativeAccuracy = QuadraticRelaxation.interiorAccuracy
        let solution = InteriorPoint().solve(family.program.withoutIdleRows)
        switch solution.status {
        case .primalInfeasible:
            return .infeasible
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .unsolved
        case .optimal, .optimalInaccurate:
            guard let weights = stated.weights(at: settled(solution.x)) else { return .unbounded }
            let size = solution.x.reduce(0) { $0 + abs($1) }
            return .solved(
                RelaxedPortfolio(
                    bound: solution.objective - abs(solution.dualityGap)
                        - solution.dualResidual * size,
                    objective: solution.objective,
                    weights: weights,
                    warmStart: nil
                )
            )
        }
    }

    /// Free variables that are as good as zero are put there; the search checks what that costs.
    private func settled(_ x: [Double]) -> [Double] {
        let threshold = 1e-6 * x.reduce(0) { max($0, abs($1)) }
        return x.indices.map { states[$0] != .held && abs(x[$0]) <= threshold ? 0 : x[$0] }
    }
}

extension QuadraticProgram {
    /// This program without the rows that are switched off.
    var withoutIdleRows: QuadraticProgram {
        let kept = inequalityLimits.indices.filter { inequalityLimits[$0] < .infinity }
        guard kept.count < inequalityLimits.count else { return self }
        var result = self
        result.inequalities = inequalities.submatrix(
            rows: kept,
            columns: Array(0..<variables)
        )
        result.inequalityLimits = kept.map { inequalityLimits[$0] }
        return result
    }
}
