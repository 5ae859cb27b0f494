public import Numerics

/// The directions in which returns vary most, as factors: the largest eigenvectors of their covariance.
///
/// A component is a portfolio with squares of 1 in sum, and itself the loadings of the assets on it. Its sign is the
/// one by which its loadings are positive in sum. Meucci, "Managing Diversification", Risk 22 (2009).
public struct PrincipalComponents: Hashable, Sendable {
    /// The variance of each component, the largest first.
    public let variances: [Double]
    /// Assets × components.
    public let loadings: Matrix
    /// The part of the variance of all assets that each component has.
    public let shares: [Double]

    /// The `count` largest components of a covariance of at least as many assets.
    ///
    /// - Returns: `nil` where the eigenvalues could not be found.
    /// - Complexity: O(n³).
    public init?(_ covariance: Matrix, count: Int) {
        precondition(count >= 1 && count <= covariance.rows, "Components are directions.")
        guard let largest = try? TridiagonalForm(covariance).largest(count) else { return nil }
        var loadings = Matrix(rows: covariance.rows, columns: count)
        for k in 0..<count {
            let vector = largest.vectors.column(count - 1 - k)
            let sign: Double = vector.reduce(0, +) < 0 ? -1 : 1
            for (i, value) in vector.enumerated() { loadings[i, k] = sign * value }
        }
        self.loadings = loadings
        let variances = largest.values.reversed().map { max(0, $0) }
        self.variances = variances
        let total = covariance.diagonal.reduce(0, +)
        shares = variances.map { total > 0 ? $0 / total : 0 }
    }
}
