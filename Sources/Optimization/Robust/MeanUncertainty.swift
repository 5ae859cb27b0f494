internal import Estimation
public import Numerics

/// Where the expected returns may lie, so that the worst of them counts.
///
///     box         |mᵢ − μᵢ| ≤ δᵢ                  least mᵀw = μᵀw − δᵀ|w|
///     ellipsoid   (m − μ)ᵀ A⁻¹ (m − μ) ≤ k²       least mᵀw = μᵀw − k √(wᵀAw)
///
/// Tütüncü & Koenig, "Robust Asset Allocation", Annals of Operations Research 132 (2004); Goldfarb & Iyengar, "Robust
/// Portfolio Selection Problems", Mathematics of Operations Research 28 (2003).
public enum MeanUncertainty: Hashable, Sendable {
    /// δ of each asset, per period.
    case box(halfWidths: [Double])
    /// k, and A per period squared.
    case ellipsoid(radius: Double, covariance: Matrix)

    /// By how much less than expected the weights may earn, over variables that it adds to `builder`.
    func penalty(in builder: inout ProgramBuilder) -> Expression {
        switch self {
        case .box(let halfWidths):
            let none = [Double](repeating: 0, count: halfWidths.count)
            return builder.distances(from: none).sum(halfWidths)
        case .ellipsoid(let radius, let covariance):
            let size = builder.scalar()
            let rows = CovarianceFactor(covariance).rows.map { Expression.weights($0) }
            builder.require(.scalar(size), atLeastNormOf: rows)
            return .scalar(size, radius)
        }
    }

    /// The same of given weights, per period.
    ///
    /// - Complexity: O(n), or O(n²) of an ellipsoid.
    public func penalty(_ weights: [Double]) -> Double {
        switch self {
        case .box(let halfWidths):
            return zip(halfWidths, weights).reduce(0) { $0 + $1.0 * abs($1.1) }
        case .ellipsoid(let radius, let covariance):
            return radius * max(0, BLAS.quadraticForm(covariance, weights)).squareRoot()
        }
    }
}
