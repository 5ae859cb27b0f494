internal import Estimation
internal import Numerics

/// Portfolios that need no expected returns, each the least of a quadratic form over the weights.
///
///     equal weight            min wᵀw             w = 1/n
///     inverse volatility      min wᵀ diag(σ) w    w ∝ 1/σᵢ
///     inverse variance        min wᵀ diag(σ²) w   w ∝ 1/σᵢ²
///     maximum decorrelation   min wᵀ C w          Christoffersen, Errunza, Jacobs & Langlois (2012)
///
/// Without limits these are the textbook's weights, and under limits the nearest thing to them: the form says what a
/// weight that may not be had costs elsewhere.
public enum NaiveModel: Hashable, Sendable, CaseIterable {
    /// The same weight for each asset.
    case equalWeight
    /// Weights that fall with the deviation.
    case inverseVolatility
    /// Weights that fall with the variance: minimum variance without correlations.
    case inverseVariance
    /// The least variance of assets of equal deviation.
    case maximumDecorrelation

    /// The problem whose optimum this portfolio is.
    ///
    /// Limits stay; those on risk or tracking error would be on the form.
    ///
    /// - Returns: The problem; `nil` where an asset that never moves would take everything.
    /// - Complexity: O(n²).
    public func problem(_ problem: PortfolioProblem) -> PortfolioProblem? {
        guard let form = form(problem.distribution) else { return nil }
        var result = problem.believing(covariance: form)
        result.objective = .minimumRisk
        return result
    }

    private func form(_ distribution: ReturnDistribution) -> Matrix? {
        let deviations = distribution.deviations
        switch self {
        case .equalWeight: return .diagonal(deviations.map { _ in 1 })
        case .inverseVolatility, .inverseVariance:
            guard let largest = deviations.max(), deviations.allSatisfy({ $0 > 0 }) else {
                return nil
            }
            // Relative to the largest, so that no square is lost.
            let relative = deviations.map { $0 / largest }
            return .diagonal(self == .inverseVariance ? relative.map { $0 * $0 } : relative)
        case .maximumDecorrelation:
            return correlations(distribution)
        }
    }

    private func correlations(_ distribution: ReturnDistribution) -> Matrix? {
        let correlations = distribution.correlation
        var form = Matrix(rows: correlations.order, columns: correlations.order)
        for j in 0..<form.columns {
            for i in 0..<form.rows {
                guard let correlation = correlations[i, j] else { return nil }
                form[i, j] = correlation
            }
        }
        return form
    }
}
