internal import Numerics

/// Ledoit and Wolf's shrinkage towards the assets' variances with one correlation for all pairs.
///
/// F = r̄ σᵢσⱼ off the diagonal, r̄ the mean correlation; ρ = clamp((π − ϱ) / (T γ)) with γ = ‖S − F‖²,
/// π = Σᵢⱼ AsyVar(√T sᵢⱼ) and ϱ = Σᵢ πᵢᵢ + r̄ Σᵢ≠ⱼ (σⱼ / σᵢ) ϑᵢⱼ, ϑᵢⱼ = AsyCov(√T sᵢᵢ, √T sᵢⱼ), as the
/// paper's appendix B has them. An asset that does not move has no correlation: 0 takes its place.
struct ConstantCorrelationShrinkage {
    private let sample: ReturnSample
    private let count: Double
    private let deviations: [Double]
    /// 1 / σᵢ, 0 where that is 0.
    private let inverses: [Double]

    init(_ sample: ReturnSample) {
        self.sample = sample
        count = Double(sample.observations)
        deviations = sample.covariance.diagonal.map { $0.squareRoot() }
        inverses = deviations.map { $0 > 0 ? 1 / $0 : 0 }
    }

    /// The shrunk covariance, and ρ.
    var estimate: CovarianceEstimate {
        var matrix = sample.covariance
        let order = matrix.rows
        guard order > 1 else { return CovarianceEstimate(matrix, shrinkage: 0) }
        let correlation = meanCorrelation
        var target = Matrix(rows: order, columns: order)
        BLAS.update(&target, adding: correlation, times: deviations, deviations)
        for i in 0..<order { target[i, i] = matrix[i, i] }
        for index in target.elements.indices { target.elements[index] -= matrix.elements[index] }
        let distance = BLAS.dot(target.elements, target.elements)
        let intensity =
            distance > 0 ? min(1, max(0, numerator(correlation) / (distance * count))) : 0
        for index in target.elements.indices {
            matrix.elements[index] += intensity * target.elements[index]
        }
        matrix.mirrorLowerTriangle()
        return CovarianceEstimate(matrix, shrinkage: intensity)
    }

    /// r̄, the mean of the correlations of different assets.
    private var meanCorrelation: Double {
        let order = Double(deviations.count)
        let own = Double(inverses.count { $0 > 0 })
        let sum = BLAS.quadraticForm(sample.covariance, inverses)
        return (sum - own) / (order * (order - 1))
    }

    /// π − ϱ.
    private func numerator(_ correlation: Double) -> Double {
        let centered = sample.centered
        let scale = sample.likelihoodScale
        let covariance = sample.covariance
        let squaredNorm = BLAS.dot(covariance.elements, covariance.elements)
        let fourthPowers = centered.squaredRowNorms.reduce(0) { $0 + $1 * $1 }
        let pairs = fourthPowers / count + (1 - 2 * scale) * squaredNorm

        var cubes = [Double](repeating: 0, count: sample.observations)
        var (own, repeated) = (0.0, 0.0)
        for i in deviations.indices {
            let column = centered.deviations.column(i)
            var fourth = 0.0
            for (t, x) in column.enumerated() {
                let cube = x * x * x
                fourth += cube * x
                cubes[t] += cube * inverses[i]
            }
            let variance = covariance[i, i]
            own += fourth / count + (1 - 2 * scale) * variance * variance
            guard inverses[i] > 0 else { continue }
            repeated += fourth / count + (1 - 2 * scale) * variance * variance
        }
        let exposed = BLAS.multiply(centered.deviations, deviations)
        let form = BLAS.quadraticForm(covariance, deviations)
        let mixed = BLAS.dot(cubes, exposed) / count + (1 - 2 * scale) * form - repeated
        return pairs - own - correlation * mixed
    }
}
