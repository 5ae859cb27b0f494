public import Numerics

/// Whether a covariance is one, and the nearest that is.
///
/// Estimates from fewer returns than assets, and assets that move together, leave directions without
/// risk; rounding, or moments put together from different windows, even ones of negative variance.
/// The nearest positive semidefinite matrix in the Frobenius norm keeps the eigenvectors and cuts
/// negative eigenvalues off at zero: Higham, "Computing a nearest symmetric positive semidefinite
/// matrix", Linear Algebra and its Applications 103 (1988). That raises variances; where these are to
/// stay, the correlations are replaced by ``NearestCorrelation`` instead.
public struct CovarianceCheck: Hashable, Sendable {
    /// The covariance itself where it is semidefinite to rounding, else the nearest that is.
    public private(set) var nearest: Matrix
    /// ‖nearest − Σ‖ / ‖Σ‖ in the Frobenius norm; 0 where nothing was repaired.
    public private(set) var movement = 0.0
    /// How many eigenvalues are zero or negative to rounding, within n ulps of the largest.
    public private(set) var risklessDirections = 0
    /// The largest eigenvalue over the least, ∞ where that is zero; `nil` where it is far below
    /// ``greatestCondition``.
    public private(set) var condition: Double?

    /// Beyond this the least variances have no more than four digits left.
    public static let greatestCondition = 1e12

    /// Whether the covariance is definite, with digits to spare.
    public var isSound: Bool { condition.map { $0 <= CovarianceCheck.greatestCondition } ?? true }

    /// Checks a symmetric matrix of finite numbers.
    ///
    /// What it says of an interrupted check, see ``Interruption``, means nothing.
    ///
    /// - Parameters:
    ///   - covariance: The matrix.
    ///   - keepingVariances: Whether the nearest is to have the same variances.
    /// - Complexity: O(n³ / 3) where it is sound, O(n³) more where it is not, tens of times that where
    ///   it is indefinite and variances are kept.
    public init(_ covariance: Matrix, keepingVariances: Bool = false) {
        nearest = covariance
        guard !CovarianceCheck.isClearlyDefinite(covariance), !Interruption.isRequested,
            let values = try? SymmetricEigen.values(of: covariance), let least = values.first,
            let largest = values.last
        else { return }
        let size = max(abs(least), abs(largest))
        let rounding = 4 * Double(values.count) * size.ulp
        risklessDirections = values.count { $0 <= rounding }
        condition = least > rounding ? largest / least : .infinity
        guard least < -rounding, !Interruption.isRequested,
            let eigen = try? SymmetricEigen(covariance)
        else { return }
        (nearest, movement) = CovarianceCheck.clipped(eigen)
        guard keepingVariances else { return }
        let (correlations, deviations) = covariance.correlations()
        // Without an answer, what cutting off gave is as semidefinite.
        guard let found = NearestCorrelation(correlations)?.matrix else { return }
        nearest = found.scaledBothSides(by: deviations)
        var difference = nearest
        BLAS.add(-1, times: covariance.elements, to: &difference.elements)
        movement = BLAS.norm(difference.elements) / BLAS.norm(covariance.elements)
    }

    /// Pivots of the Cholesky factor within 1e8 of each other leave the condition far from its limit.
    private static func isClearlyDefinite(_ covariance: Matrix) -> Bool {
        guard let factor = try? Cholesky(covariance).factor else { return false }
        let pivots = factor.diagonal
        guard let least = pivots.min(), let largest = pivots.max() else { return true }
        return least > 1e-4 * largest
    }

    /// Σ max(0, λ) vvᵀ, and the relative distance to Σ λ vvᵀ.
    private static func clipped(_ eigen: SymmetricEigen) -> (Matrix, Double) {
        var scaled = eigen.vectors
        for (j, value) in eigen.values.enumerated() {
            let root = max(0, value).squareRoot()
            for i in 0..<scaled.rows { scaled[i, j] *= root }
        }
        let cut = eigen.values.map { min(0, $0) }
        return (BLAS.outerGram(scaled), BLAS.norm(cut) / BLAS.norm(eigen.values))
    }
}
