internal import Numerics

/// The norm in which portfolios are near each other: the deviation of their difference.
///
/// That is about the curvature of every ordered measure. What has no deviation, such as cash, does
/// not count: along it the measures are linear, and one cut says all.
struct ScenarioMetric: Sendable {
    /// The covariance, of assets whose mean variance is one.
    private let covariance: Matrix
    /// L of LLᵀ, the covariance and a millionth on the diagonal, so that every direction has a length.
    let factor: Matrix
    /// L⁻ᵀ, whose columns are of length one and at right angles.
    let axes: Matrix

    init(_ covariance: Matrix) {
        let n = covariance.rows
        let trace = covariance.diagonal.reduce(0, +)
        self.covariance = covariance.scaled(by: trace > 0 ? Double(n) / trace : 0)
        var metric = self.covariance
        for i in 0..<n { metric[i, i] += 1e-6 }
        guard let cholesky = try? Cholesky(metric) else {
            (factor, axes) = (.identity(n), .identity(n))
            return
        }
        factor = cholesky.factor
        axes = cholesky.solveTriangular(.identity(n)).transposed
    }

    /// The length of `weights`.
    func norm(_ weights: [Double]) -> Double {
        max(0, BLAS.quadraticForm(covariance, weights)).squareRoot()
    }

    /// The distance between two vectors of weights.
    func distance(_ a: [Double], _ b: [Double]) -> Double { norm(zip(a, b).map { $0 - $1 }) }
}
