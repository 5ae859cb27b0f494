internal import Estimation
internal import Numerics

/// One side of a limit on a share of the variance, made convex about a portfolio.
///
/// With g = Σw and the assets' deviations σ each contribution is a difference of squares,
///
///     wᵢgᵢ = pᵢ² − qᵢ²,   pᵢ = (gᵢ/σᵢ + σᵢwᵢ)/2,   qᵢ = (gᵢ/σᵢ − σᵢwᵢ)/2
///
/// so that a greatest share c of some assets is Σ pᵢ² ≤ Σ qᵢ² + c wᵀg, and a least one the reverse. The right side curves
/// the wrong way; its tangent at the portfolio, below which it nowhere is, takes its place: what keeps the tangent keeps
/// the limit, and the portfolio itself keeps both or neither.
struct RiskContributionTangent: Sendable {
    let bound: RiskContributionBound
    /// The portfolio, which moves.
    let weights: [Double]

    /// The limit on v, by how much the squares are beyond the tangent in units of a return squared.
    ///
    /// - Parameters:
    ///   - builder: Gets v and one cone of a row for each of the assets.
    ///   - deviation: √(wᵀΣw), asked for where it is on the left.
    /// - Returns: The limit, whose unit for the user is the share.
    /// - Complexity: O(assets · n).
    func state(
        in builder: inout ProgramBuilder,
        deviation: (inout ProgramBuilder) -> Expression
    ) -> StatedLimit {
        let covariance = builder.distribution.covariance
        let unit = builder.returnUnit
        let slopes = BLAS.multiply(covariance, weights)
        let variance = BLAS.dot(slopes, weights)
        let sign = bound.sense == .atMost ? 1.0 : -1.0
        var squares: [Expression] = []
        var tangent = [Double](repeating: 0, count: weights.count)
        var constant = 0.0
        for i in bound.assets where covariance[i, i] > 0 {
            let σ = covariance[i, i].squareRoot()
            let half = covariance.column(i).map { $0 / (2 * σ) }
            var (left, right) = (half, half)
            left[i] += 0.5 * sign * σ
            right[i] -= 0.5 * sign * σ
            squares.append((2 / unit) * .weights(left))
            let value = BLAS.dot(right, weights)
            BLAS.add(2 * value, times: right, to: &tangent)
            constant -= value * value
        }
        let ofVariance = sign * bound.share
        if ofVariance < 0 {
            squares.append((2 * (-ofVariance).squareRoot() / unit) * deviation(&builder))
        } else {
            BLAS.add(2 * ofVariance, times: slopes, to: &tangent)
            constant -= ofVariance * variance
        }
        let excess = builder.scalar(unit: 1)
        // x·1 ≥ ‖squares/2‖² as a cone; one is the scale where the program is homogenized.
        let right =
            (1 / (unit * unit)) * (.weights(tangent) + Expression(constant: constant))
            + .scalar(excess)
        let one = Expression(constant: 1)
        builder.require(right + one, atLeastNormOf: squares + [right - one])
        let shareOfUnit = unit * unit / variance
        var limit = StatedLimit(
            bound.name,
            .scalar(excess, sign),
            atMost: bound.share,
            unit: .affine(shareOfUnit, from: -bound.share / shareOfUnit)
        )
        limit.sense = bound.sense
        return limit
    }
}
