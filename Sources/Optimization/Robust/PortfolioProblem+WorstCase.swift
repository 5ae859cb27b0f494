internal import Estimation

extension PortfolioProblem {
    /// The problem with the worst moments of some sets in place of the estimated ones.
    ///
    /// Its objective counts what is earned and risked at the worst of them. With a box of covariances the weights
    /// must not be below zero.
    ///
    /// - Complexity: O(n²), or O(n³) where the worst covariance is not semidefinite.
    public func worstCase(_ uncertainty: MomentUncertainty) -> PortfolioProblem {
        var result = believing(covariance: uncertainty.worstCovariance(distribution))
        result.meanUncertainty = uncertainty.means(distribution)
        return result
    }
}
