extension SparseKKTSolver {
    /// The ε that makes the system quasi-definite.
    ///
    /// A variable without curvature may be eliminated by ε alone, and rounding errors then grow by
    /// 1/ε. What ε itself changes, refinement takes away only where the system has no eigenvalue of
    /// that size, which near an optimum it has.
    enum Regularization: Double {
        /// For flat cones, whose scalings stand on the diagonal. With the coarse one, staircases and
        /// small linear programs of `Benchmarks/conic.py` stood still short of 1e-10 and took twice the
        /// iterations; equalities that contradict each other need the coarse one.
        case fine = 1e-12
        /// The root of the rounding unit, for curved cones, whose expanded scalings cancel.
        case coarse = 1e-8

        /// The one to begin with.
        static func suited(to program: ConicProgram) -> Regularization {
            program.blocks.allSatisfy(\.kind.isFlat) ? .fine : .coarse
        }

        /// The one to try where this one ended short.
        var other: Regularization { self == .fine ? .coarse : .fine }
    }
}
