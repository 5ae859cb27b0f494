/// Solves scenario programs of hinges, such as those of CVaR and MAD, on a few scenarios and assets.
///
/// At the optimum of such a program few scenarios stand at a kink and few assets are held. Starting
/// from a guess of the weights, an interior point solves the program over the scenarios nearest to
/// their kinks and the assets that are held or nearly so, the others being linear or zero; its answer
/// says where the others belong. Rounds go on until no scenario is on the wrong side and no asset
/// that is left out has a price in its favour. The answer with the multipliers that follow from the
/// sides is then optimal for the whole, as its residuals and gap, measured there, prove.
///
/// - Complexity: a few rounds of T n flops, and 10 to 20 iterations of k s² + s³/3 flops in each,
///   for k scenarios and s assets inside.
struct WorkingSetSolver {
    let frame: WorkingSetFrame
    private let solver: ConicSolver

    /// `nil` where the program has another shape or is so small that nothing is gained.
    init?(_ program: ConicProgram, solver: ConicSolver) {
        guard let frame = WorkingSetFrame(program), frame.table.count >= 200 else { return nil }
        self.frame = frame
        self.solver = solver
    }

    /// The optimum, or `nil` where the rounds do not lead to one: the whole program is then to be
    /// solved.
    func solve(near guess: [Double]) -> ConicSolution? {
        guard guess.count == frame.leading, let start = frame.completed(guess) else { return nil }
        var state = WorkingSetState(frame, core: start)
        var iterations = 0
        for round in 0..<WorkingSetSolver.mostRounds {
            var rough = solver
            // A part that does not fit beside the whole program is no help.
            let table = state.scenarios.count * state.columns.count
            guard MemoryBudget.fits(frame.program.storedBytes + 8 * table) else { return nil }
            let isRough = round == 0 && state.scenarios.count > WorkingSetSolver.fewScenarios
            if isRough { rough.settings.tolerance = WorkingSetSolver.roughTolerance }
            let part = WorkingSetProgram(
                frame,
                columns: state.columns,
                scenarios: state.scenarios,
                isFirst: state.isFirst
            )
            let answer = rough.solve(part.program)
            iterations += answer.iterations
            guard answer.status == .optimal else { return nil }
            if isRough {
                state.recenter(at: part.core(of: answer.x))
                continue
            }
            var lifted = part.lifted(answer)
            if !state.widen(by: lifted) {
                lifted.solution.iterations = iterations
                return lifted.solution.isProven ? lifted.solution : nil
            }
        }
        return nil
    }

    private static let mostRounds = 12
    /// The first round only has to say which scenarios and assets matter.
    private static let roughTolerance = 1e-5
    /// So few scenarios cost no more than the second round would.
    private static let fewScenarios = 200
}

extension ConicSolution {
    /// Whether residuals and gap, as they were measured, leave nothing to doubt.
    fileprivate var isProven: Bool {
        abs(quality.gap) <= 1e-9 * abs(quality.objective)
            && max(quality.primalResidual, quality.dualResidual) <= 1e-8
    }
}
