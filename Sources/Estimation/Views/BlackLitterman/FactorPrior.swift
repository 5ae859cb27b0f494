public import Numerics

/// Assets that move with factors: r = a + B f + ε.
///
/// Views on factors are views on the assets, through their loadings: the posterior of the factors gives
///
///     μ = a + B μ_f,   Σ = B Σ_f Bᵀ + D
///
/// with the variances D of what each asset does alone. Kolm & Ritter, "On the Bayesian Interpretation of
/// Black-Litterman", European Journal of Operational Research 258 (2017).
public struct FactorPrior: Hashable, Sendable {
    /// B, assets × factors.
    public var loadings: Matrix
    /// a, what each asset earns beside the factors, per period.
    public var intercepts: [Double]
    /// The diagonal of D, per period.
    public var specificVariances: [Double]
    /// The factors' means and covariance, with τ.
    public var factors: BlackLitterman

    /// A factor model; shapes must agree.
    public init(
        loadings: Matrix,
        intercepts: [Double],
        specificVariances: [Double],
        factors: BlackLitterman
    ) {
        precondition(
            loadings.columns == factors.mean.count && loadings.rows == intercepts.count
                && loadings.rows == specificVariances.count,
            "One row of loadings per asset, one column per factor."
        )
        precondition(specificVariances.allSatisfy { $0 >= 0 }, "Variances are not negative.")
        self.loadings = loadings
        self.intercepts = intercepts
        self.specificVariances = specificVariances
        self.factors = factors
    }

    /// The assets' moments with views on factors, and what the views did to the factors.
    ///
    /// - Parameters:
    ///   - views: Any number.
    ///   - errors: Ω, the covariance of their errors; `nil` where each says how certain it is.
    /// - Returns: The assets' mean and covariance, and the posterior of the factors.
    /// - Throws: ``ViewError``.
    /// - Complexity: O(n² m) for m factors.
    public func posterior(
        _ views: [ReturnView],
        errors: Matrix? = nil
    ) throws(ViewError) -> (mean: [Double], covariance: Matrix, factors: BlackLittermanPosterior) {
        let posterior = try factors.posterior(views, errors: errors)
        var mean = BLAS.multiply(loadings, posterior.mean)
        BLAS.add(1, times: intercepts, to: &mean)
        let half = BLAS.multiply(loadings, posterior.covariance)
        var covariance = BLAS.multiply(half, transposed: loadings)
        covariance.mirrorLowerTriangle()
        for i in specificVariances.indices { covariance[i, i] += specificVariances[i] }
        return (mean, covariance, posterior)
    }
}
