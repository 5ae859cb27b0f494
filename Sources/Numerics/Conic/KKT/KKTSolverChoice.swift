extension ConicProgram {
    /// The cheapest solver of the linear systems that this program's structure allows.
    func makeKKTSolver() -> any KKTSolver {
        if let scenarios = ScenarioKKTSolver(self) { return scenarios }
        return writtenOut.makeGeneralKKTSolver()
    }

    /// A solver that knows nothing of scenarios.
    func makeGeneralKKTSolver() -> any KKTSolver {
        let equalities = ConicEqualities(self)
        if let normal = LowRankNormalMatrix(self) {
            return BorderedKKTSolver(
                self,
                normal: normal,
                equalities: equalities,
                augmentation: 0
            )
        }
        let largest = quadratic.diagonal(order: variables).max() ?? 0
        let augmentation = largest > 0 ? largest : 1
        let normal = DenseNormalMatrix(
            self,
            equalities: equalities.rows,
            augmentation: augmentation
        )
        return BorderedKKTSolver(
            self,
            normal: normal,
            equalities: equalities,
            augmentation: augmentation
        )
    }
}
