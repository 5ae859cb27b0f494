internal import Estimation
internal import Numerics

extension PortfolioProblem {
    /// The same limits over other moments: that on the return, which speaks of these moments, as a sum of weights.
    func believing(mean: [Double]? = nil, covariance: Matrix) -> PortfolioProblem {
        var result = self
        if let target = constraints.returnTarget {
            let periods = distribution.periodsPerYear
            var constraint = LinearConstraint(
                name: "return_target",
                coefficients: distribution.mean.map { periods * $0 },
                minimum: target,
                maximum: nil
            )
            constraint.namesSides = false
            result.constraints.linear.append(constraint)
            result.constraints.returnTarget = nil
        }
        result.measure = StandardDeviation()
        result.distribution = distribution.with(
            mean: mean ?? distribution.mean,
            covariance: covariance
        )
        return result
    }
}
