/// The scaling H of one cone's block of rows, in the shape in which it is cheap.
///
/// Solvers of the linear systems choose by it what to eliminate, expand or add.
enum ConeHessian: Sendable {
    /// H = 0: equalities.
    case zero
    /// H = diag(h), one entry a row.
    case diagonal([Double])
    /// A symmetric 3 × 3 matrix for each three rows, its nine entries in a run.
    case triples([Double])
    /// H = η²(2w̄w̄ᵀ − J) with J = diag(1, −1, …, −1) and w̄ᵀJw̄ = 1, so that
    /// H⁻¹ = η⁻²(2(Jw̄)(Jw̄)ᵀ − J).
    case secondOrder(scale: Double, point: [Double])
    /// A full symmetric matrix.
    case dense(Matrix)
}
