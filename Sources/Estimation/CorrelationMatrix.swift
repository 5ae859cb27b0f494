public import Numerics

/// Correlations ρᵢⱼ = σᵢⱼ / (σᵢ σⱼ), unknown where an asset has no variance.
public struct CorrelationMatrix: Hashable, Sendable {
    /// NaN marks what is unknown, and never leaves this type.
    private let values: Matrix

    /// The correlations behind a covariance matrix.
    ///
    /// - Complexity: O(n²).
    public init(covariance: Matrix) {
        precondition(covariance.rows == covariance.columns, "A covariance is square.")
        let deviations = covariance.diagonal.map { $0 > 0 ? $0.squareRoot() : .nan }
        var values = Matrix(rows: covariance.rows, columns: covariance.columns)
        for (j, deviation) in deviations.enumerated() {
            for i in (j + 1)..<max(deviations.count, j + 1) {
                // Divided in two steps: the product of tiny deviations may vanish.
                let ratio = covariance[i, j] / deviations[i] / deviation
                values[i, j] = ratio.isNaN ? .nan : min(max(ratio, -1), 1)
                values[j, i] = values[i, j]
            }
            values[j, j] = deviation.isNaN ? .nan : 1
        }
        self.values = values
    }

    /// The number of assets.
    public var order: Int { values.rows }

    /// The correlation of assets i and j in [−1, 1]; `nil` where either has no variance.
    public subscript(i: Int, j: Int) -> Double? {
        let value = values[i, j]
        return value.isNaN ? nil : value
    }
}

extension ReturnDistribution {
    /// The correlations of the distribution's covariance.
    public var correlation: CorrelationMatrix { CorrelationMatrix(covariance: covariance) }
}
