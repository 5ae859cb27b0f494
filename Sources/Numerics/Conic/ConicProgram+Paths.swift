extension ConicProgram {
    /// The answer of the interior point on the cheapest path of its linear systems.
    ///
    /// The sparse path is regularized and has fewer digits than the dense one. Where it ends short
    /// of the tolerance, the dense one has the last word, or where that is out of reach the sparse
    /// one with another regularization.
    func solved(
        settings: ConicSettings,
        hooks: ConicHooks = ConicHooks(),
        from start: ConicSolution? = nil
    ) -> ConicSolution {
        hooks.scope { solvedWithin(settings, hooks, start) }
    }

    private func solvedWithin(
        _ settings: ConicSettings,
        _ hooks: ConicHooks,
        _ start: ConicSolution?
    ) -> ConicSolution {
        guard !Interruption.isRequested else {
            return ConicSolution(endedBefore: self, status: .timeLimit)
        }
        guard let kkt = makeKKTSolver() else {
            return ConicSolution(endedBefore: self, status: .memoryLimit)
        }
        let found = solved(settings: settings, hooks: hooks, kkt: kkt, from: start)
        guard kkt is SparseKKTSolver, found.status.isShortOfTolerance else { return found }
        let second = solved(settings: settings, hooks: hooks, kkt: makeSecondKKTSolver())
        return second.status.isShortOfTolerance && found.status == .optimalInaccurate
            ? found : second
    }

    private func makeSecondKKTSolver() -> any KKTSolver {
        let general = writtenOut
        guard variables <= ConicProgram.mostDenseVariables,
            MemoryBudget.fits(KKTMemory(self).general)
        else {
            let tried = SparseKKTSolver.Regularization.suited(to: general)
            return SparseKKTSolver(general, regularization: tried.other)
        }
        return general.makeGeneralKKTSolver(leaves: LeafVariables(general))
    }

    /// Beyond so many variables one dense factorization takes seconds.
    private static let mostDenseVariables = 3_000

    private func solved(
        settings: ConicSettings,
        hooks: ConicHooks,
        kkt: any KKTSolver,
        from start: ConicSolution? = nil
    ) -> ConicSolution {
        var loop = HomogeneousInteriorPoint(self, settings: settings, kkt: kkt, hooks: hooks)
        return loop.solve(from: start)
    }
}

extension SolverStatus {
    /// Whether a solve ended of its own accord with less than was asked for.
    fileprivate var isShortOfTolerance: Bool {
        switch self {
        case .optimalInaccurate, .iterationLimit, .stalled: true
        case .optimal, .primalInfeasible, .dualInfeasible, .timeLimit, .memoryLimit: false
        }
    }
}
