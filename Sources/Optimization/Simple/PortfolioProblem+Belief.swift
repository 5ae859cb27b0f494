internal import Estimation
internal import Numerics

extension PortfolioProblem {
    /// The same limits over other moments: that on the return, which speaks of these moments, as a sum of weights.
    func believing(mean: [Double]? = nil, covariance: Matrix) -> PortfolioProblem {
        var result = fixingReturnTarget
        result.measure = StandardDeviation()
        result.distribution = distribution.with(
            mean: mean ?? distribution.mean,
            covariance: covariance
        )
        return result
    }

    /// The same with the limit on the return as a sum of weights, whatever moments it is to speak of later.
    var fixingReturnTarget: PortfolioProblem {
        guard let target = constraints.returnTarget else { return self }
        let periods = distribution.periodsPerYear
        var constraint = LinearConstraint(
            name: "return_target",
            coefficients: distribution.mean.map { periods * $0 },
            minimum: target,
            maximum: nil
        )
        constraint.namesSides = false
        var result = self
        result.constraints.linear.append(constraint)
        result.constraints.returnTarget = nil
        return result
    }
}
