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
    /// The mean of the assets at each observation.
    private let market: [Double]
    private let marketVariance: Double
    /// βᵢ = Cov(xᵢ, m) / v.
    private let betas: [Double]
    private let count: Double

    init(_ sample: ReturnSample) {
        self.sample = sample
        count = Double(sample.observations)
        let share = 1 / Double(max(sample.assets, 1))
        let deviations = sample.centered.deviations
        market = BLAS.multiply(
            deviations,
            [Double](repeating: share, count: sample.assets)
        )
        let sumOfSquares = BLAS.dot(market, market)
        marketVariance = sumOfSquares / count
        betas = BLAS.multiplyTransposed(deviations, market).map {
            sumOfSquares > 0 ? $0 / sumOfSquares : 0
        }
    }

    /// The shrunk covariance, and ρ.
    var estimate: CovarianceEstimate {
        var matrix = sample.covariance.scaled(by: sample.likelihoodScale)
        guard marketVariance > 0 else { return CovarianceEstimate(matrix, shrinkage: 0) }
        var target = Matrix(rows: matrix.rows, columns: matrix.columns)
        BLAS.update(&target, adding: marketVariance, times: betas, betas)
        for i in 0..<matrix.rows { target[i, i] = matrix[i, i] }
        for index in target.elements.indices { target.elements[index] -= matrix.elements[index] }
        let distance = BLAS.dot(target.elements, target.elements)
        let intensity =
            distance > 0 ? min(1, max(0, numerator(matrix.diagonal) / (distance * count))) : 0
        for index in target.elements.indices {
            matrix.elements[index] += intensity * target.elements[index]
        }
        // The same number on both sides of the diagonal, whatever order the products were in.
        matrix.mirrorLowerTriangle()
        return CovarianceEstimate(matrix, shrinkage: intensity)
    }

    /// p − r, from the variances of S.
    private func numerator(_ variances: [Double]) -> Double {
        let deviations = sample.centered.deviations
        let norms = sample.centered.squaredRowNorms
        let exposed = BLAS.multiply(deviations, betas)
        let squaredNorm = sample.squaredNorm
        let form = BLAS.dot(exposed, exposed) / count
        var (mixed, squares, total) = (0.0, 0.0, 0.0)
        for t in norms.indices {
            total += norms[t] * norms[t]
            mixed += norms[t] * exposed[t] * market[t]
            squares += market[t] * market[t] * exposed[t] * exposed[t]
        }
        let diagonal = diagonalTerms(variances)
        let p = total / count - squaredNorm
        let first = mixed / count - marketVariance * form - diagonal.first
        let third = squares / count - marketVariance * form - diagonal.third
        return p - (diagonal.fourth + 2 * first - third)
    }

    /// What the sums over all pairs have too much: the terms of an asset with itself.
    private func diagonalTerms(
        _ variances: [Double]
    ) -> (fourth: Double, first: Double, third: Double) {
        var result = (fourth: 0.0, first: 0.0, third: 0.0)
        for (i, beta) in betas.enumerated() {
            var (fourth, cubed, squared) = (0.0, 0.0, 0.0)
            for (x, m) in zip(sample.centered.deviations.column(i), market) {
                let square = x * x
                fourth += square * square
                cubed += square * x * m
                squared += square * m * m
            }
            let variance = variances[i]
            result.fourth += fourth / count - variance * variance
            result.first += beta * (cubed / count - marketVariance * beta * variance)
            result.third += beta * beta * (squared / count - marketVariance * variance)
        }
        return result
    }
}
