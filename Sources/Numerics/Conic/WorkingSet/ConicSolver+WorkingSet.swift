extension ConicSolver {
    /// The optimum of a program over many scenarios from a guess of its leading variables, solved on
    /// the scenarios and variables that matter; `nil` where the program has no such structure or the
    /// guess leads nowhere, and ``solve(_:)`` has to answer.
    ///
    /// - Precondition: As for ``solve(_:)``.
    public func solve(_ program: ConicProgram, near guess: [Double]) -> ConicSolution? {
        guard program.hasPatterns else { return nil }
        program.check()
        return WorkingSetSolver(program, solver: self)?.solve(near: guess)
    }
}
