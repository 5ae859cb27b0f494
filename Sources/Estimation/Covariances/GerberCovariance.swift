internal import Numerics

/// Covariances by how often assets move together by more than a part of their deviations.
///
/// With sₜᵢ = 1 where rₜᵢ ≥ c σᵢ, −1 where rₜᵢ ≤ −c σᵢ, else 0, the joint moves less the opposed ones are
/// H = SᵀS. Correlations are
///
/// - ``Form/first``: hᵢⱼ / (T − number of t with sₜᵢ = sₜⱼ = 0), which need not be semidefinite;
/// - ``Form/second``: hᵢⱼ / √(hᵢᵢ hⱼⱼ), which is.
///
/// Σᵢⱼ = ρᵢⱼ σᵢσⱼ with deviations divided by T. Gerber, Markowitz, Ernst, Miao, Javid & Sargen, "The
/// Gerber Statistic", Journal of Portfolio Management 48 (2022). Equals Riskfolio-Lib's `gerber1` and
/// `gerber2`, which are skfolio's `GerberCovariance` with and without `psd_variant`. Returns are taken
/// around zero, not their means. An asset that never moves so far correlates with none.
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
    /// Counts are whole numbers, so the products of S and of |S| with themselves are exact.
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
        var moves = moves(sample.values, deviations)
        var matrix = BLAS.gram(moves)
        let own = matrix.diagonal
        switch form {
        case .first:
            for index in moves.elements.indices {
                moves.elements[index] = moves.elements[index].magnitude
            }
            // Times when one or the other moved: |i| + |j| − |i and j|.
            let joint = BLAS.gram(moves)
            for j in 0..<matrix.columns {
                for i in 0..<matrix.rows {
                    let either = own[i] + own[j] - joint[i, j]
                    matrix[i, j] /= max(either, 1)
                }
            }
        case .second:
            let roots = own.map { max($0, 1).squareRoot() }
            for j in 0..<matrix.columns {
                for i in 0..<matrix.rows { matrix[i, j] /= roots[i] * roots[j] }
            }
        }
        for i in 0..<matrix.rows { matrix[i, i] = 1 }
        return CovarianceEstimate(matrix.scaledBothSides(by: deviations))
    }

    private func moves(_ returns: Matrix, _ deviations: [Double]) -> Matrix {
        var moves = returns
        for j in 0..<returns.columns {
            let limit = threshold * deviations[j]
            for index in (j * returns.rows)..<((j + 1) * returns.rows) {
                let value = moves.elements[index]
                let up = value >= limit ? 1.0 : 0
                moves.elements[index] = limit > 0 ? up - (value <= -limit ? 1.0 : 0) : 0
            }
        }
        return moves
    }
}
