public import Numerics

/// What of correlations may be noise: their eigenvalues beside those that independent returns would have.
public struct NoiseSpectrum: Hashable, Sendable {
    /// The eigenvalues of the correlations, ascending.
    public let eigenvalues: [Double]
    /// The law of noise fitted to them.
    public let law: MarchenkoPastur

    /// How many eigenvalues are above all noise.
    public var factors: Int { law.factors(in: eigenvalues) }

    /// The spectrum of a sample covariance; `nil` where an asset never moves, whose correlations are unknown.
    ///
    /// - Parameters:
    ///   - covariance: Of the returns, n × n.
    ///   - observations: The number T of returns that it was estimated from.
    /// - Complexity: O(n³).
    public init?(covariance: Matrix, observations: Int) {
        let variances = covariance.diagonal
        guard !variances.isEmpty, observations > 0, variances.allSatisfy({ $0 > 0 }),
            let values = try? SymmetricEigen.values(of: covariance.correlations().matrix)
        else { return nil }
        eigenvalues = values
        law = MarchenkoPastur(eigenvalues: values, observations: observations)
    }
}
