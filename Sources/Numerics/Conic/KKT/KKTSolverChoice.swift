extension ConicProgram {
    /// The cheapest solver of the linear systems that this program's structure allows.
    func makeKKTSolver() -> any KKTSolver {
        if let scenarios = ScenarioKKTSolver(self) { return scenarios }
        let general = writtenOut
        return general.makeSparseKKTSolver() ?? general.makeGeneralKKTSolver()
    }

    /// The sparse path where one factorization of it costs less than one of the others by
    /// ``KKTCost``, otherwise `nil`.
    ///
    /// - Complexity: an ordering and a symbolic factorization, and neither where the entries alone
    ///   show that the dense path is cheaper.
    func makeSparseKKTSolver() -> SparseKKTSolver? {
        let dense = KKTCost.general(self)
        guard variables >= KKTCost.leastVariables,
            KKTCost.sparseEntry * Double(nonzeros) < dense
        else { return nil }
        let analysis = SparseKKTAnalysis(self)
        guard KKTCost.sparse(analysis.tree) < dense else { return nil }
        return SparseKKTSolver(self, analysis)
    }

    /// A solver that knows nothing of scenarios or sparsity.
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
        if let normal = LeafNormalMatrix(
            self,
            equalities: equalities.rows,
            augmentation: augmentation
        ) {
            return BorderedKKTSolver(
                self,
                normal: normal,
                equalities: equalities,
                augmentation: augmentation
            )
        }
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

    /// The entries of A and of P that are not zero.
    private var nonzeros: Int {
        var count = 0
        for block in blocks {
            if case .unit = block.rows { continue }
            block.rows.forEachEntry { _, _, value in if value != 0 { count += 1 } }
        }
        switch quadratic {
        case .zero: break
        case .dense(let matrix):
            for value in matrix.elements where value != 0 { count += 1 }
        case .diagonalPlusLowRank(_, let factor):
            for value in factor.elements where value != 0 { count += 1 }
        }
        return count
    }
}
