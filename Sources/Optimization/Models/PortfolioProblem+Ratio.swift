internal import Estimation
internal import Numerics

extension PortfolioProblem {
    /// Why no ratio is above zero: the limits contradict each other, or nothing that they allow earns
    /// more than the rate.
    ///
    /// - Parameter solve: The way to the most return.
    /// - Returns: The failure of `solve`, or that its best portfolio does not beat the rate.
    func failureOfRatio(_ solve: (PortfolioProblem) -> OptimizationOutcome) -> OptimizationOutcome {
        var richest = self
        richest.objective = .maximumReturn
        let outcome = solve(richest)
        guard case .optimal(let best) = outcome else { return outcome }
        let doubt = meanUncertainty?.penalty(best.weights) ?? 0
        return .noPositiveExcessReturn(
            bestAnnualReturn: (BLAS.dot(distribution.mean, best.weights) - doubt)
                * distribution.periodsPerYear
        )
    }
}
