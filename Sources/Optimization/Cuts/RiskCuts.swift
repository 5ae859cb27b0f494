public import Numerics

/// Minimizes a measure of risk that is the greatest of linear functions exactly, by cuts.
///
///     minimize    ρ(Rw) + qᵀw
///     subject to  A w = b,   G w ≤ h,   l ≤ w ≤ u
///
/// An ordered measure with weights that never fall is the greatest of T! linear functions of w, and sorting
/// the portfolio's returns finds the greatest one. So the risk at any w costs one sort, comes with
/// a linear function gᵀw that is nowhere above it, and T² variables of the linear program are never
/// written down. The search is the level method: see ``LevelSearch``. It ends with weights and a
/// proof, a mixture of the cuts whose least value over the constraints is the lower bound.
///
///     let cuts = RiskCuts(
///         scenarios: returns, measure: GiniMeanDifference(), program: longOnly)
///     let solution = cuts.solve()
///     solution.risk - solution.lowerBound     // ≤ 1e-11 of the risk
///
/// - Complexity: about n + 60 evaluations of O(T n + T log T) for eleven digits, and as many
///   projections by the dual active set.
public struct RiskCuts: Sendable {
    let scenarios: Matrix
    let identifier: any RiskIdentifier
    /// A covariance, in whose norm portfolios are near each other.
    let metric: Matrix
    let program: QuadraticProgram
    /// When the search stops.
    public var settings: Settings

    /// A search for the weights of least risk.
    ///
    /// - Parameters:
    ///   - scenarios: R, one row for each scenario, one column for each asset; finite.
    ///   - measure: The risk; its ordered weights must not fall, which makes it convex.
    ///   - program: The constraints and the linear term q; its quadratic term must be zero.
    ///   - settings: When the search stops.
    public init(
        scenarios: Matrix,
        measure: some OrderedRiskMeasure,
        program: QuadraticProgram,
        settings: Settings = Settings()
    ) {
        precondition(scenarios.rows >= measure.minimumObservations, "Too few scenarios.")
        let orderedWeights = measure.orderedWeights(count: scenarios.rows)
        precondition(
            OrderedWeights.isMonotone(orderedWeights),
            "Ordered weights must not fall, or the risk is not convex."
        )
        self.init(
            scenarios: scenarios,
            identifier: OrderedIdentifier(orderedWeights: orderedWeights),
            metric: BLAS.gram(CenteredColumns(scenarios).deviations),
            program: program,
            settings: settings
        )
    }

    /// A search for the weights of least risk of a measure that is known by its identifier, with steps
    /// in the norm of `metric`, a covariance.
    init(
        scenarios: Matrix,
        identifier: any RiskIdentifier,
        metric: Matrix,
        program: QuadraticProgram,
        settings: Settings = Settings()
    ) {
        precondition(scenarios.columns == program.variables, "One column of returns per variable.")
        precondition(scenarios.elements.firstIndexOfNonFinite == nil, "Returns are finite.")
        precondition(program.quadratic == .zero, "The objective is the risk and a linear term.")
        self.scenarios = scenarios
        self.identifier = identifier
        self.metric = metric
        self.program = program
        self.settings = settings
    }

    /// The weights of least risk; every outcome is a status of the solution.
    public func solve() -> CutSolution {
        var memory = CutMemory()
        return solve(knowing: &memory)
    }

    /// The same from what a search of the same measure left, and leaves what it found.
    func solve(knowing memory: inout CutMemory) -> CutSolution {
        var search = LevelSearch(self, knowing: memory)
        let solution = search.run()
        switch solution.status {
        case .optimal:
            memory = search.memory
            return inOwnUnits(solution)
        case .optimalInaccurate:
            memory = search.memory
            // One that ended at the cutoff has said what was asked.
            return settings.cutoff.isFinite ? solution : inOwnUnits(solution)
        default:
            return solution
        }
    }

    /// When a search stops.
    public struct Settings: Hashable, Sendable {
        /// The gap between the bounds that is small enough, relative to the optimum.
        public var tolerance = 1e-11
        /// The gap, relative to the optimum, that still counts where no more digits can be had.
        public var reducedTolerance = 1e-8
        /// Most evaluations of the risk.
        public var iterationLimit = 5_000
        /// Where the level is between the bounds at most: 0 at the lower, 1 at the upper one.
        public var levelFraction = 0.7
        /// An objective that interests nobody: a lower bound of this or more ends the search.
        public var cutoff = Double.infinity
        /// The gap that is small enough once the best value is below the cutoff.
        public var toleranceBelowCutoff = 1e-11

        /// The usual settings.
        public init() {}
    }
}
