internal import Numerics

/// Covariances between the sample's and one without correlations.
extension ReturnSample {
    /// (1 − ρ) P + ρ m I with P = S (T − 1) / T, the covariance of maximum likelihood, m = tr P / n.
    ///
    /// - Complexity: O(n²) beside S.
    func shrunk(by intensity: Double) -> CovarianceEstimate {
        let target = meanVariance
        var matrix = covariance.scaled(by: (1 - intensity) * likelihoodScale)
        for i in 0..<matrix.rows { matrix[i, i] += intensity * target }
        return CovarianceEstimate(matrix, shrinkage: intensity)
    }

    /// m = tr P / n, the mean variance of maximum likelihood; 0 without assets.
    var meanVariance: Double {
        (Statistics.mean(covariance.diagonal) ?? 0) * likelihoodScale
    }

    /// ‖P‖² in the Frobenius norm.
    var squaredNorm: Double {
        let covariance = covariance
        let scale = likelihoodScale
        return BLAS.dot(covariance.elements, covariance.elements) * scale * scale
    }
}
