internal import Numerics

/// Ledoit and Wolf's shrinkage towards Sharpe's model of one factor, the assets' mean.
///
/// F has the variances of S on its diagonal and βᵢβⱼ v off it, v = Var(m) and βᵢ = Cov(xᵢ, m) / v of
/// the mean m of the returns x. ρ = clamp((p − r) / (T c)) with
///
///     c = ‖S − F‖²,   p = Σᵢⱼ AsyVar(√T sᵢⱼ),   r = Σᵢⱼ AsyCov(√T fᵢⱼ, √T sᵢⱼ),
///
/// where r is 2 r₁ − r₃ off the diagonal, in the terms of the paper's appendix. Their sums over i and
/// j of Σₜ xₜᵢ² xₜⱼ mₜ and the like are sums over t of products of row sums.
struct SingleFactorShrinkage {
    private let sample: ReturnSample
    /// 1 / n of each asset: m is their sum.
    private let shares: [Double]
    /// S, divided by T.
    private let covariance: Matrix
    /// v.
    private let marketVariance: Double
    /// βᵢ; Cov(xᵢ, m) is a share of a row of S.
    private let betas: [Double]

    init(_ sample: ReturnSample) {
        self.sample = sample
        covariance = sample.covariance.scaled(by: sample.likelihoodScale)
        let order = sample.assets
        shares = [Double](repeating: 1 / Double(max(order, 1)), count: order)
        let covariances = BLAS.multiply(covariance, shares)
        let variance = BLAS.dot(covariances, shares)
        marketVariance = variance
        betas = covariances.map { variance > 0 ? $0 / variance : 0 }
    }

    /// The shrunk covariance, and ρ.
    var estimate: CovarianceEstimate {
        guard marketVariance > 0 else { return CovarianceEstimate(covariance, shrinkage: 0) }
        var target = Matrix(rows: sample.assets, columns: sample.assets)
        BLAS.update(&target, adding: marketVariance, times: betas, betas)
        return covariance.shrunk(towards: target, misfit: misfit, count: sample.observations)
    }

    /// p − r.
    private var misfit: Double {
        let count = Double(sample.observations)
        let variances = covariance.diagonal
        let betaSquares = betas.map { $0 * $0 }
        let sums = sample.centered.deviations.rowSums([
            .squares, .weighted(by: shares), .weighted(by: betas),
            RowSum(power: 2, weights: betaSquares), RowSum(power: 3, weights: betas),
            RowSum(power: 4),
        ])
        let (norms, market, exposed) = (sums[0], sums[1], sums[2])
        // Over all pairs, and over those of an asset with itself.
        var all = (fourth: 0.0, first: 0.0, third: 0.0)
        var own = (fourth: 0.0, first: 0.0, third: 0.0)
        for (t, m) in market.enumerated() {
            all.fourth += norms[t] * norms[t]
            all.first += norms[t] * exposed[t] * m
            all.third += m * m * exposed[t] * exposed[t]
            own.fourth += sums[5][t]
            own.first += sums[4][t] * m
            own.third += sums[3][t] * m * m
        }
        let form = BLAS.quadraticForm(covariance, betas)
        let ownForm = BLAS.dot(betaSquares, variances)
        let p = all.fourth / count - BLAS.dot(covariance.elements, covariance.elements)
        let diagonal = own.fourth / count - BLAS.dot(variances, variances)
        let first = (all.first - own.first) / count - marketVariance * (form - ownForm)
        let third = (all.third - own.third) / count - marketVariance * (form - ownForm)
        return p - (diagonal + 2 * first - third)
    }
}
