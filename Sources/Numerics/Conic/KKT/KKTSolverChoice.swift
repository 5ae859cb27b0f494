extension ConicProgram {
    /// The cheapest solver of the linear systems that this program's structure, and the memory there
    /// is, allow; `nil` where none fits, whose least need is then noted in the budget.
    func makeKKTSolver() -> (any KKTSolver)? {
        let memory = KKTMemory(self)
        var least = Int.max
        if let structure = ScenarioStructure(self) {
            let need = memory.scenarios(structure)
            if MemoryBudget.fits(need) { return ScenarioKKTSolver(self, structure) }
            least = need
        }
        if MemoryBudget.fits(memory.writtenOut) {
            let general = writtenOut
            let leaves = LeafVariables(general)
            if let sparse = general.makeSparseKKTSolver(leaves: leaves) { return sparse }
            if MemoryBudget.fits(memory.general) {
                return general.makeGeneralKKTSolver(leaves: leaves)
            }
        }
        least = min(least, memory.general)
        MemoryBudget.refuse(least, for: "the linear systems of the interior point")
        return nil
    }

    /// The sparse path where one factorization of it costs less than one of the others by
    /// ``KKTCost``, or is all that fits into memory; otherwise `nil`.
    ///
    /// - Complexity: an ordering and a symbolic factorization, and neither where the entries alone
    ///   show that the dense path is cheaper.
    func makeSparseKKTSolver(leaves: LeafVariables?) -> SparseKKTSolver? {
        let dense = KKTCost.general(self, leaves: leaves)
        let memory = KKTMemory(self)
        let isOnlyHope = !MemoryBudget.fits(memory.general)
        guard KKTCost.leastSparse(self) < dense || isOnlyHope,
            MemoryBudget.fits(memory.sparseAnalysis)
        else { return nil }
        let analysis = SparseKKTAnalysis(self)
        guard KKTCost.sparse(analysis.tree) < dense || isOnlyHope,
            MemoryBudget.fits(memory.sparse(fill: analysis.tree.fill))
        else { return nil }
        return SparseKKTSolver(self, analysis)
    }

    /// A solver that knows nothing of scenarios or sparsity.
    func makeGeneralKKTSolver(leaves: LeafVariables?) -> any KKTSolver {
        let equalities = ConicEqualities(self)
        func bordered(_ normal: some NormalMatrix, _ augmentation: Double) -> any KKTSolver {
            BorderedKKTSolver(
                self,
                normal: normal,
                equalities: equalities,
                augmentation: augmentation
            )
        }
        if let normal = LowRankNormalMatrix(self) { return bordered(normal, 0) }
        let largest = quadratic.diagonal(order: variables).max() ?? 0
        let augmentation = largest > 0 ? largest : 1
        let rows = equalities.rows
        if let leaves {
            let normal = LeafNormalMatrix(
                self,
                leaves,
                equalities: rows,
                augmentation: augmentation
            )
            return bordered(normal, augmentation)
        }
        return bordered(
            DenseNormalMatrix(self, equalities: rows, augmentation: augmentation),
            augmentation
        )
    }
}
