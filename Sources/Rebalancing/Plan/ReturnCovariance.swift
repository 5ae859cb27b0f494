public import Numerics

/// How the returns of a problem's assets move together, annualized.
public struct ReturnCovariance: Sendable {
    /// Σ, symmetric and positive semidefinite, in the order of the assets.
    public let matrix: Matrix
    /// A number of which Σ − floor · I is positive semidefinite still: what shrinkage puts under every direction,
    /// and 0 where nothing is known.
    public let floor: Double

    /// A covariance, of which the caller knows the floor.
    public init(_ matrix: Matrix, floor: Double = 0) {
        precondition(matrix.rows == matrix.columns, "A covariance is square.")
        (self.matrix, self.floor) = (matrix, floor)
    }

    /// dᵀΣd, the tracking variance of a year of weights that differ by d.
    ///
    /// - Complexity: O(n²).
    public func variance(of differences: [Double]) -> Double {
        max(0, BLAS.quadraticForm(matrix, differences))
    }
}
