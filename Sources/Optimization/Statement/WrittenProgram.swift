internal import Numerics

/// A program written down, and where to find in its answer what was asked.
struct WrittenProgram: Sendable {
    let program: ConicProgram
    /// For each row of the builder, its place in z and the factor that it was multiplied by.
    let places: [(row: Int, factor: Double)]
    /// The number of the block of the builder's first cone, which the others and the patterns follow.
    let firstCone: Int
    /// The factor that the objective was multiplied by.
    let objectiveFactor: Double
    /// The column of the scale κ, where homogenized.
    let scale: Int?

    /// The dual of row `k`: how much the objective falls for each unit by which it is loosened.
    func dual(ofRow k: Int, in z: [Double]) -> Double {
        z[places[k].row] * places[k].factor / objectiveFactor
    }

    /// Whether row `k` binds.
    ///
    /// An interior point ends with slack and dual of a product near zero, of which the smaller one
    /// is zero at the optimum. Both are in units near one here, and a dual of ten times the
    /// solver's tolerance is no more than its noise.
    func binds(row k: Int, in solution: ConicSolution) -> Bool {
        abs(solution.z[places[k].row]) > max(solution.s[places[k].row], 1e-8)
    }
}

extension WrittenProgram {
    /// Whether all limits are linear.
    var isFlat: Bool {
        program.blocks.allSatisfy(\.kind.isFlat)
    }

    /// The answer to the program, to the accuracy that its cones allow: near an optimum on curved
    /// cones the linear systems lose two digits more than on flat ones.
    ///
    /// Weights that are a good guess let a flat program over many scenarios be solved on a few.
    ///
    /// - Parameters:
    ///   - hooks: Asked whether to stop.
    ///   - guess: The weights to look near first.
    ///   - tolerance: Another one than the finest that such cones allow.
    /// - Returns: An optimum or a certificate.
    func solve(
        hooks: ConicHooks,
        near guess: [Double]? = nil,
        tolerance: Double? = nil
    ) -> ConicSolution {
        let tolerance = tolerance ?? (isFlat ? 1e-11 : 1e-9)
        let settings = ConicSettings(
            tolerance: tolerance,
            reducedTolerance: max(1e-6, tolerance)
        )
        let solver = ConicSolver(settings: settings, hooks: hooks)
        if let guess, let found = solver.solve(program, near: guess) { return found }
        return solver.solve(program)
    }
}
