internal import Estimation

extension PortfolioProblem {
    /// The problem with the worst moments of some sets in place of the estimated ones.
    ///
    /// Its objective counts what is earned and risked at the worst of them. With a box of covariances the weights
    /// must not be below zero.
    ///
    /// - Complexity: That of ``MomentUncertainty/sets(_:)``, beside O(n²).
    public func worstCase(_ uncertainty: MomentUncertainty) -> PortfolioProblem {
        // What was interrupted is worth nothing, the sets as little as the answer.
        guard let sets = uncertainty.sets(distribution) else { return self }
        return worstCase(sets)
    }

    /// The same of sets that are known.
    public func worstCase(_ sets: MomentSets) -> PortfolioProblem {
        var result = believing(covariance: sets.covariance)
        result.meanUncertainty = sets.mean
        return result
    }
}
