internal import Estimation
internal import Numerics

extension ReturnDistribution {
    /// The same scenarios with other moments.
    func with(mean: [Double]? = nil, covariance: Matrix) -> ReturnDistribution {
        ReturnDistribution(
            assets: assets,
            mean: mean ?? self.mean,
            covariance: covariance,
            scenarios: scenarios,
            probabilities: probabilities,
            periodsPerYear: periodsPerYear
        )
    }
}

extension Matrix {
    /// Zeros beside these.
    static func diagonal(_ values: [Double]) -> Matrix {
        var result = Matrix(rows: values.count, columns: values.count)
        for (i, value) in values.enumerated() { result[i, i] = value }
        return result
    }
}
