public import Numerics

/// The weights of least ordered risk, and how good they are.
///
/// Duals read as in ``QuadraticSolution``: a positive one is the improvement of the objective for
/// each unit by which its limit is loosened.
public struct CutSolution: Hashable, Sendable {
    /// How the search ended; `optimal` if the gap is within the tolerance.
    public let status: SolverStatus
    /// The best weights found.
    public let weights: [Double]
    /// Their risk, by one sort of their returns.
    public let risk: Double
    /// Their risk and the linear term, an upper bound on the optimum.
    public let objective: Double
    /// What no feasible weights fall below.
    public let lowerBound: Double
    /// The size against which the gap is judged where the optimum is about zero.
    public let scale: Double
    /// How often the risk was evaluated.
    public let iterations: Int
    /// The duals that prove the lower bound; a Farkas certificate where infeasible.
    public let duals: QuadraticPoint
    /// The largest violation of a constraint by the weights.
    public let primalResidual: Double

    /// How far the objective can be from the optimum.
    public var gap: Double { objective - lowerBound }

    /// The same in the form of a program's solution, from which limits read their shadow prices.
    public var programSolution: QuadraticSolution {
        QuadraticSolution(
            status: status,
            x: weights,
            equalityDuals: duals.equalityDuals,
            inequalityDuals: duals.inequalityDuals,
            lowerDuals: duals.lowerDuals,
            upperDuals: duals.upperDuals,
            objective: objective,
            primalResidual: primalResidual,
            dualResidual: 0,
            dualityGap: gap,
            iterations: iterations,
            method: .cuts
        )
    }
}
