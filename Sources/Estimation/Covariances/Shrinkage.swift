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

extension Matrix {
    /// S + ρ (F − S) of a covariance S and a target F, whose diagonal is taken to be that of S, with
    /// ρ = clamp(misfit / (T ‖S − F‖²)).
    func shrunk(towards target: Matrix, misfit: Double, count: Int) -> CovarianceEstimate {
        var difference = target
        BLAS.add(-1, times: elements, to: &difference.elements)
        for i in 0..<rows { difference[i, i] = 0 }
        let distance = BLAS.dot(difference.elements, difference.elements)
        let intensity = distance > 0 ? min(1, max(0, misfit / (distance * Double(count)))) : 0
        var result = self
        BLAS.add(intensity, times: difference.elements, to: &result.elements)
        // The same number on both sides of the diagonal, whatever order the products were in.
        result.mirrorLowerTriangle()
        return CovarianceEstimate(result, shrinkage: intensity)
    }
}
