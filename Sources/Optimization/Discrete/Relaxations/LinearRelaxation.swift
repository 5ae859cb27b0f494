internal import Numerics

/// The relaxation of the greatest return: a linear program, solved exactly by proximal steps.
///
/// The steps minimize cᵀw + ½ρ‖w − v‖² from the last answer v. They end at a vertex of the optimal
/// face after finitely many (Ferris, "Finite termination of the proximal point algorithm", Mathematical
/// Programming 50, 1991), usually two, and each is a strictly convex program that the dual active
/// set solves from the last one's active set.
struct LinearRelaxation: Relaxation {
    private var quadratic: QuadraticRelaxation
    /// The linear program itself, with every asset free.
    private let stated: HoldingProgram
    private let slope: [Double]
    /// ρ.
    private let weight: Double
    let objectiveScale: Double
    private(set) var relativeAccuracy = 0.0

    /// Steps after which the interior point takes over.
    private static let stepLimit = 40
    /// What the interior point's answers are good for, relative.
    private static let interiorAccuracy = 1e-8

    /// A relaxation that minimizes `slope`ᵀw.
    ///
    /// - Throws: ``ActiveSetFailure/notFinite`` for numbers that are none.
    init(
        slope: [Double],
        problem: PortfolioProblem,
        minimumWeights: [Double]
    ) throws(ActiveSetFailure) {
        self.slope = slope
        let largest = slope.reduce(0) { max($0, abs($1)) }
        // Small enough to cross the feasible set in a step or two, large enough to lose no digits.
        weight = largest > 0 ? largest / 128 : 1
        let proximal = HoldingProgram(
            quadratic: .diagonalPlusLowRank(
                diagonal: [Double](repeating: weight, count: slope.count),
                factor: Matrix(rows: slope.count, columns: 0)
            ),
            linear: slope,
            problem: problem,
            minimumWeights: minimumWeights
        )
        stated = proximal
        quadratic = try QuadraticRelaxation(proximal)
        objectiveScale = largest * max(1, abs(problem.constraints.budget))
    }

    mutating func relax(
        _ states: [Holding],
        from warmStart: ActiveSet?,
        cutoff: Double
    ) -> Relaxed<ActiveSet> {
        var center = [Double](repeating: 0, count: slope.count)
        var start = warmStart
        for _ in 0..<LinearRelaxation.stepLimit {
            quadratic.family.setLinear(zip(slope, center).map { $0 - weight * $1 })
            switch quadratic.relax(states, from: start, cutoff: .infinity) {
            case .infeasible: return .infeasible
            case .unbounded, .unsolved: return relaxByInteriorPoint(states)
            case .solved(let step):
                let moved = zip(step.weights, center).reduce(0) { max($0, abs($1.0 - $1.1)) }
                let size = step.weights.reduce(0) { max($0, abs($1)) }
                // Far beyond any budget it only runs along a ray.
                guard size < 1e6 * max(1, abs(stated.program.equalityTargets.first ?? 1)) else {
                    return relaxByInteriorPoint(states)
                }
                if moved <= 1e-13 * size { return .solved(answer(step)) }
                (center, start) = (step.weights, step.warmStart)
            }
        }
        return relaxByInteriorPoint(states)
    }

    func distinguishes(_ states: [Holding], from others: [Holding]) -> Bool {
        quadratic.distinguishes(states, from: others)
    }

    /// At a fixed point of the steps the proximal term and its slope vanish.
    private func answer(_ step: RelaxedPortfolio<ActiveSet>) -> RelaxedPortfolio<ActiveSet> {
        var answer = step
        answer.objective = BLAS.dot(slope, step.weights)
        answer.bound = answer.objective
        return answer
    }

    private mutating func relaxByInteriorPoint(_ states: [Holding]) -> Relaxed<ActiveSet> {
        relativeAccuracy = LinearRelaxation.interiorAccuracy
        var program = quadratic.family.program
        program.quadratic = .zero
        program.linear = slope
        let solution = InteriorPoint().solve(program)
        switch solution.status {
        case .primalInfeasible: return .infeasible
        case .dualInfeasible: return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled: return .unsolved
        case .optimal, .optimalInaccurate:
            let size = solution.x.reduce(0) { max($0, abs($1)) }
            let isLoose = states.map { $0 != .held }
            return .solved(
                RelaxedPortfolio(
                    bound: solution.objective - abs(solution.dualityGap)
                        - solution.dualResidual * size * Double(solution.x.count),
                    objective: solution.objective,
                    weights: solution.x.indices.map {
                        isLoose[$0] && abs(solution.x[$0]) <= 1e-6 * size ? 0 : solution.x[$0]
                    },
                    warmStart: nil
                )
            )
        }
    }
}
