internal import Numerics

/// Ledoit and Wolf's shrinkage towards the assets' variances with one correlation for all pairs.
///
/// F = r̄ σᵢσⱼ off the diagonal, r̄ the mean correlation; ρ = clamp((π − ϱ) / (T γ)) with γ = ‖S − F‖²,
/// π = Σᵢⱼ AsyVar(√T sᵢⱼ) and ϱ = Σᵢ πᵢᵢ + r̄ Σᵢ≠ⱼ (σⱼ / σᵢ) ϑᵢⱼ, ϑᵢⱼ = AsyCov(√T sᵢᵢ, √T sᵢⱼ), as the
/// paper's appendix B has them. An asset that does not move has no correlation: 0 takes its place.
struct ConstantCorrelationShrinkage {
    private let sample: ReturnSample
    private let deviations: [Double]
    /// 1 / σᵢ, 0 where that is 0.
    private let inverses: [Double]

    init(_ sample: ReturnSample) {
        self.sample = sample
        deviations = sample.covariance.diagonal.map { $0.squareRoot() }
        inverses = deviations.map { $0 > 0 ? 1 / $0 : 0 }
    }

    /// The shrunk covariance, and ρ.
    var estimate: CovarianceEstimate {
        let covariance = sample.covariance
        let order = sample.assets
        guard order > 1 else { return CovarianceEstimate(covariance, shrinkage: 0) }
        let correlation = meanCorrelation
        var target = Matrix(rows: order, columns: order)
        BLAS.update(&target, adding: correlation, times: deviations, deviations)
        return covariance.shrunk(
            towards: target,
            misfit: misfit(correlation),
            count: sample.observations
        )
    }

    /// r̄, the mean of the correlations of different assets.
    private var meanCorrelation: Double {
        let order = Double(deviations.count)
        let own = Double(inverses.count { $0 > 0 })
        let sum = BLAS.quadraticForm(sample.covariance, inverses)
        return (sum - own) / (order * (order - 1))
    }

    /// π − ϱ, whose sums over pairs of assets are sums over t of products of row sums.
    private func misfit(_ correlation: Double) -> Double {
        let count = Double(sample.observations)
        let covariance = sample.covariance
        // S is divided by T − 1 and the sums by T, so that products of both count so often.
        let scale = 1 - 2 * sample.likelihoodScale
        let variances = covariance.diagonal
        let sums = sample.centered.deviations.rowSums([
            .squares, .weighted(by: deviations), RowSum(power: 3, weights: inverses),
            RowSum(power: 4),
        ])
        let squaredNorm = BLAS.dot(covariance.elements, covariance.elements)
        let form = BLAS.quadraticForm(covariance, deviations)
        let pairs = BLAS.dot(sums[0], sums[0]) / count + scale * squaredNorm
        let own = Statistics.sum(sums[3]) / count + scale * BLAS.dot(variances, variances)
        let mixed = BLAS.dot(sums[2], sums[1]) / count + scale * form - own
        return pairs - own - correlation * mixed
    }
}
