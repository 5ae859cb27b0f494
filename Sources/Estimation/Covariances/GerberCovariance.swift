internal import Numerics

/// Covariances by how often assets move together by more than a part of their deviations.
///
/// Σᵢⱼ = ρᵢⱼ σᵢσⱼ with the deviations divided by T and ρ the share of large moves that are joint, less that of
/// opposed ones: over the times when one or the other moved, or over the roots of the moves of both. Gerber,
/// Markowitz, Ernst, Miao, Javid & Sargen, "The Gerber Statistic", Journal of Portfolio Management 48 (2022).
/// Equals Riskfolio-Lib's `gerber1` and `gerber2`, which are skfolio's `GerberCovariance` with and without
/// `psd_variant`. Returns are taken around zero, not their means. An asset that never moves so far correlates with
/// none.
public struct GerberCovariance: CovarianceEstimator, Hashable {
    /// What joint moves are divided by.
    public enum Form: Hashable, Sendable {
        /// The times when not both stood still.
        case first
        /// The moves of the two assets.
        case second
    }

    /// What joint moves are divided by.
    public var form: Form
    /// c, the part of a deviation from which on a return is a move; between 0 and 1.
    public var threshold: Double

    /// The estimator.
    public init(form: Form, threshold: Double = 0.5) {
        self.form = form
        self.threshold = threshold
    }

    /// The covariance.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)``.
    /// - Complexity: O(T · n²), one symmetric product for the second form, two for the first.
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        guard threshold > 0, threshold < 1 else {
            throw .invalidOption(
                name: "threshold of \(form == .first ? "gerber1" : "gerber2")",
                value: threshold,
                allowed: "a number between 0 and 1, both excluded"
            )
        }
        let deviations = sample.deviations
        let matrix = GerberStatistic(form: form, threshold: threshold)
            .correlations(sample.values, deviations: deviations)
        return CovarianceEstimate(matrix.scaledBothSides(by: deviations))
    }
}
