public import Numerics

extension ReturnDistribution {
    /// The same scenarios with other probabilities, and the moments that they have then.
    ///
    ///     μ = Σ pₜ rₜ,   Σ = Σ pₜ (rₜ − μ)(rₜ − μ)ᵀ / (1 − Σ pₜ²)
    ///
    /// The divisor corrects the bias of deviations from a mean of the same scenarios; of T equal
    /// probabilities it is (T − 1)/T, that of the sample covariance. Equals numpy's
    /// `cov(aweights=p)`.
    ///
    /// - Parameter probabilities: One for each scenario, above 0 and 1 in sum.
    /// - Returns: The distribution; its moments are the scenarios', whatever estimated them before.
    /// - Complexity: O(T · n²).
    public func reweighted(by probabilities: [Double]) -> ReturnDistribution {
        let centered = CenteredColumns(scenarios, weights: probabilities)
        return ReturnDistribution(
            assets: assets,
            mean: centered.means,
            covariance: BLAS.gram(
                centered.deviations,
                scale: ReturnDistribution.biasCorrection(probabilities)
            ),
            scenarios: scenarios,
            probabilities: probabilities,
            periodsPerYear: periodsPerYear
        )
    }

    /// The same scenarios with other moments.
    public func with(mean: [Double], covariance: Matrix) -> ReturnDistribution {
        ReturnDistribution(
            assets: assets,
            mean: mean,
            covariance: covariance,
            scenarios: scenarios,
            probabilities: probabilities,
            periodsPerYear: periodsPerYear
        )
    }

    /// 1 / (1 − Σ pₜ²), T / (T − 1) for equal probabilities; 1 where one scenario has them all.
    public static func biasCorrection(_ probabilities: [Double]) -> Double {
        let rest = 1 - BLAS.dot(probabilities, probabilities)
        return rest > 0 ? 1 / rest : 1
    }
}
