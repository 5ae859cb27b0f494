/// A convex quadratic program, as its user states it.
///
///     minimize    ½xᵀPx + qᵀx
///     subject to  A x = b,   G x ≤ h,   l ≤ x ≤ u
///
/// Bounds may be infinite; P must be positive semidefinite. With P = 0 it is a linear program.
public struct QuadraticProgram: Hashable, Sendable {
    /// P.
    public var quadratic: QuadraticTerm
    /// q, one entry per variable.
    public var linear: [Double]
    /// A, one row per equality.
    public var equalities: Matrix
    /// b.
    public var equalityTargets: [Double]
    /// G, one row per inequality.
    public var inequalities: Matrix
    /// h.
    public var inequalityLimits: [Double]
    /// l; −∞ where there is none.
    public var lower: [Double]
    /// u; +∞ where there is none.
    public var upper: [Double]

    /// A program without constraints; set those there are.
    public init(quadratic: QuadraticTerm, linear: [Double]) {
        let n = linear.count
        self.quadratic = quadratic
        self.linear = linear
        equalities = Matrix(rows: 0, columns: n)
        equalityTargets = []
        inequalities = Matrix(rows: 0, columns: n)
        inequalityLimits = []
        lower = [Double](repeating: -.infinity, count: n)
        upper = [Double](repeating: .infinity, count: n)
    }

    /// Number of variables.
    public var variables: Int { linear.count }

    /// The objective ½xᵀPx + qᵀx.
    public func objective(at x: [Double]) -> Double {
        quadratic.value(at: x) + BLAS.dot(linear, x)
    }

    /// The size of the objective's terms at `x`, ½Σ Pᵢᵢxᵢ² + Σ |qᵢxᵢ|.
    ///
    /// A duality gap is small or large against this where the optimum itself is zero, as the risk
    /// of a riskless portfolio is.
    public func objectiveScale(at x: [Double]) -> Double {
        quadratic.uncorrelatedValue(at: x)
            + zip(linear, x).reduce(0) { $0 + abs($1.0 * $1.1) }
    }
}
