/// Solves strictly convex quadratic programs by a dual active-set method.
///
/// The walk of Goldfarb and Idnani, "A numerically stable dual method for solving strictly convex
/// quadratic programs" (Mathematical Programming 27, 1983): it starts where the objective is least
/// and takes up one violated constraint after another, never losing optimality among those it has.
/// A few rounds of block exchange guess most of the final set before the walk begins. The answer is
/// computed afresh from the final active set, so bounds hold exactly and the rest to rounding.
///
///     var program = QuadraticProgram(quadratic: .dense(covariance), linear: zeros)
///     program.lower = zeros
///     let answer = try DualActiveSet().solve(program)
///
/// It answers `optimal` or `primalInfeasible`, and hands back what it cannot answer well: P that is
/// not positive definite, or an answer off by more than the tolerance. One instance keeps its
/// memory between programs of one size; use one per task.
public final class DualActiveSet {
    private let settings: Settings
    private var workspace: DualWorkspace?

    /// A solver without memory yet.
    public init(settings: Settings = Settings()) { self.settings = settings }

    /// The active set of the last answer, to start the next one from.
    public var activeSet: ActiveSet { workspace?.system.activeSet ?? ActiveSet() }

    /// Minimizes `program`.
    ///
    /// Infeasible constraints give a Farkas certificate in the duals, scaled so that
    /// bᵀy + hᵀz − lᵀλ + uᵀν = −1; `x` is then the last point of the walk.
    ///
    /// - Parameters:
    ///   - program: What to minimize; P positive definite.
    ///   - warmStart: A guess of the active set: any set is allowed, a good one saves time.
    /// - Returns: The optimum, or the proof that there is none.
    /// - Throws: ``ActiveSetFailure``; another method should then take the program.
    /// - Complexity: O(n³) cold, O(k³ + changes · (nk + k²)) warm, k the number of variables off
    ///   their bounds.
    public func solve(
        _ program: QuadraticProgram,
        warmStart: ActiveSet? = nil
    ) throws(ActiveSetFailure) -> QuadraticSolution {
        try program.requireFiniteObjective()
        if let contradiction = program.boundContradiction(method: .dualActiveSet) {
            return contradiction
        }
        let work = try prepare(program)
        let verdict = try work.walk(from: warmStart)
        switch verdict {
        case .optimal:
            return try work.solution(of: program)
        case .infeasible(let violation):
            return try work.certificate(for: violation, of: program)
        }
    }

    /// Maximizes the ratio eᵀx / √(xᵀPx) under the constraints of `program`.
    ///
    /// At its greatest the ratio touches the line of efficient points, which minimize ½xᵀPx − λeᵀx:
    /// where xᵀPx = λ eᵀx, the ratio's gradient vanishes along with theirs. The active set and λ are
    /// guessed together by block exchange, so that bounds stay bounds and no row grows full, as they
    /// would by homogenization.
    ///
    /// - Parameters:
    ///   - program: P, positive definite, and the constraints; its linear term is not used.
    ///   - gains: e.
    /// - Returns: The point; its solution is measured on `program` with the linear term −λe.
    /// - Throws: ``ActiveSetFailure``; also where a ratio above zero was not met on the way.
    /// - Complexity: O(n³), with few rounds of O(k³), k the number of variables off their bounds.
    public func tangency(
        _ program: QuadraticProgram,
        gains: [Double]
    ) throws(ActiveSetFailure) -> TangencyPoint {
        precondition(gains.count == program.variables, "Every variable needs a gain.")
        guard gains.allSatisfy(\.isFinite) else { throw .notFinite }
        try program.requireFiniteObjective()
        guard program.boundContradiction(method: .dualActiveSet) == nil else { throw .infeasible }
        let work = try prepare(program)
        try work.walkToTangency(gains: gains)
        var efficient = program
        efficient.linear = work.linear.array(length: gains.count)
        return TangencyPoint(program: efficient, solution: try work.solution(of: efficient))
    }

    private func prepare(_ program: QuadraticProgram) throws(ActiveSetFailure) -> DualWorkspace {
        if let workspace, workspace.system.fits(program) {
            try workspace.load(program)
            return workspace
        }
        let fresh = try DualWorkspace(program, settings: settings)
        workspace = fresh
        return fresh
    }

    /// When the walk is content and when it gives up.
    public struct Settings: Hashable, Sendable {
        /// Violation of a constraint that is left alone, relative to its limit and the point's size.
        public var feasibilityTolerance = 1e-13
        /// Violation of a dependent constraint, relative, up to which it counts as consistent.
        public var consistencyTolerance = 1e-9
        /// The largest relative residual an answer may have.
        public var acceptedResidual = 1e-9
        /// Most changes of the active set, as a multiple of variables plus constraints.
        public var changesPerConstraint = 50
        /// Rounds of block exchange that guess the active set before the walk; 0 for none.
        public var guessRounds = 12

        /// The usual tolerances.
        public init() {}
    }
}
