/// The exact frontier of mean and variance: every efficient portfolio there is.
///
///     minimize ½wᵀΣw − λ μᵀw   subject to  A w = b,  G w ≤ h,  l ≤ w ≤ u
///
/// for every risk tolerance λ from 0 (least variance) to infinity (highest mean, and among those of
/// equal mean the one of least variance). Between two neighbouring corner portfolios the weights move
/// along a straight line in λ, so a few corners hold the whole frontier.
///
/// Markowitz' critical line algorithm ("The optimization of a quadratic function subject to linear
/// constraints", Naval Research Logistics 3, 1956), walked upwards and with general constraints by
/// parametric active sets. Every corner's conditions of optimality are measured.
///
///     let line = try CriticalLine(program, means: means)
///     line.corners.first          // the portfolio of least variance
///     line.portfolio(atMean: 0.1) // exact, by interpolation
public struct CriticalLine: Hashable, Sendable {
    /// The corner portfolios in the order of λ; consecutive ones can share weights where the frontier
    /// has a kink.
    public let corners: [Corner]
    /// dw/dλ beyond the last corner if the mean can grow without end, else nil.
    public let ray: [Double]?
    /// μ.
    public let means: [Double]

    /// Walks the whole frontier.
    ///
    /// - Parameters:
    ///   - program: Σ as its quadratic term, and the constraints. The linear term is not used.
    ///   - means: μ, one entry per variable.
    ///   - settings: Of the method that finds the first corner.
    /// - Throws: ``ActiveSetFailure``: infeasible constraints, a singular Σ, or a walk that came to no
    ///   end; the points of the frontier can then still be computed one by one.
    /// - Complexity: O(n³) for the first corner, O(k² + nk + nm) for each further one, k the number
    ///   of variables off their bounds and m of active rows.
    public init(
        _ program: QuadraticProgram,
        means: [Double],
        settings: DualActiveSet.Settings = DualActiveSet.Settings()
    ) throws(ActiveSetFailure) {
        precondition(means.count == program.variables, "Every variable needs a mean.")
        guard means.allSatisfy(\.isFinite) else { throw .notFinite }
        guard MemoryBudget.fits(QuadraticMemory.activeSet(program)) else { throw .memoryLimit }
        var program = program
        program.linear = [Double](repeating: 0, count: means.count)
        let walk = try CriticalLineWalk(program, means: means, settings: settings)
        try walk.run()
        corners = walk.corners
        ray = walk.ray
        self.means = means
    }

    /// An efficient portfolio at which the set of active constraints changes.
    public struct Corner: Hashable, Sendable {
        /// λ, in units of variance per mean: twice it is the slope of variance over mean here.
        public var riskTolerance: Double
        /// w.
        public var weights: [Double]
        /// μᵀw.
        public var mean: Double
        /// wᵀΣw.
        public var variance: Double
        /// The constraints that hold with equality from here to the next corner.
        public var activeSet: ActiveSet
        /// The largest violation of a constraint, relative to the largest weight and to the row's
        /// largest coefficient.
        public var primalResidual: Double
        /// The largest entry of the stationarity condition's residual, or multiplier of the wrong
        /// sign, relative to the condition's largest term.
        public var dualResidual: Double
    }
}
