internal import Numerics

/// The answer to a program as it was stated, its ordered measures being what they are and not only
/// what cuts say of them.
struct StatedAnswer {
    /// The program whose answer it is, with the cuts behind its own rows.
    let written: WrittenProgram
    /// The optimum of that program, or the certificate that it has none.
    var solution: ConicSolution
    /// By how much the objective is above that optimum, its lower bound, in its own units.
    var lift = 0.0
    /// The same relative to the terms of the objective.
    var gap = 0.0
    /// By how much limits on ordered measures are broken, relative to the measures.
    var violation = 0.0
    /// How far the answer is from the program's constraints, where it is not that optimum itself.
    var residual = 0.0
    /// The cuts, where there are any.
    var cuts: CutPool?

    /// The same proof with another point as the answer, whose objective is compared with `bound`.
    func at(_ point: CutCheck, bound: Double, _ prices: [Double]) -> StatedAnswer {
        var result = self
        result.solution.x = point.x
        result.lift = max(0, point.objective + point.lift - bound)
        result.gap = point.gap(above: bound, prices)
        result.violation = point.violation
        result.residual = point.residual
        return result
    }
}

extension ProgramBuilder {
    /// The answer, to the accuracy that its cones allow.
    ///
    /// - Parameters:
    ///   - hooks: Asked whether to stop.
    ///   - guess: Weights to look near first, times the scale where homogenized.
    ///   - tolerance: Another one than the finest that such cones allow; not for cuts.
    /// - Returns: The optimum or a certificate.
    func solved(
        hooks: ConicHooks,
        near guess: [Double]? = nil,
        tolerance: Double? = nil
    ) -> StatedAnswer {
        guard orderedTerms.isEmpty else {
            return Interruption.scope(hooks.shouldStop) {
                var rounds = CutRounds(self, hooks: hooks, near: guess)
                return rounds.run()
            }
        }
        let written = written()
        let scaled = guess.map { guess in
            weightUnits.map { zip(guess, $0.factors).map { $0 / $1 } } ?? guess
        }
        return StatedAnswer(
            written: written,
            solution: written.solve(hooks: hooks, near: scaled, tolerance: tolerance)
        )
    }
}

extension SolverQuality {
    /// The quality of an answer, the gap being that to the measures themselves.
    init(_ answer: StatedAnswer) {
        self.init(answer.solution, objectiveFactor: answer.written.objectiveFactor)
        guard answer.cuts != nil else { return }
        method = .cuts
        objective += answer.lift
        dualityGap += answer.gap
        primalResidual = max(answer.residual, answer.violation)
    }
}
