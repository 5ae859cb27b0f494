public import Numerics

/// Views mixed with a prior by how sure each is: Black & Litterman (1992), as in He & Litterman, "The
/// Intuition Behind Black-Litterman Model Portfolios" (1999).
///
///     A = τ P Σ Pᵀ + Ω,   K = τ Σ Pᵀ A⁻¹
///     μ = Π + K (q − P Π)
///     Σ̄ = Σ + τ Σ − K τ P Σ
///
/// with the prior means Π, known up to an error of the covariance τΣ, and k views P, q with errors of the
/// covariance Ω. That is (τΣ⁻¹ + PᵀΩ⁻¹P)⁻¹(τΣ⁻¹Π + PᵀΩ⁻¹q) where the inverses exist, but factors nothing
/// except k × k, so that Σ may be singular and views certain. Σ̄ is the covariance of returns to come:
/// that around the mean, and that of the mean.
public struct BlackLitterman: Hashable, Sendable {
    /// Π, per period.
    public var mean: [Double]
    /// Σ, per period.
    public var covariance: Matrix
    /// τ, the variance of the prior mean's error for a unit of the returns' variance.
    public var tau: Double

    /// He & Litterman's τ, also that of PyPortfolioOpt and skfolio.
    public static let usualTau = 0.05

    /// A prior.
    public init(mean: [Double], covariance: Matrix, tau: Double = BlackLitterman.usualTau) {
        precondition(covariance.rows == mean.count, "One mean per row of the covariance.")
        precondition(tau > 0 && tau.isFinite, "τ is positive; it is \(tau).")
        (self.mean, self.covariance, self.tau) = (mean, covariance, tau)
    }

    /// The prior with views.
    ///
    /// - Parameters:
    ///   - views: Any number; without any the mean is the prior's.
    ///   - errors: Ω, of returns of a period squared; `nil` where errors are independent, and each view says how
    ///     certain it is.
    /// - Returns: The posterior, with what each view did to it.
    /// - Throws: ``ViewError`` naming a view that is empty, about nothing that moves, or said already, or
    ///   ``ViewError/invalidUncertainty``.
    /// - Complexity: O(n² k).
    public func posterior(
        _ views: [ReturnView],
        errors: Matrix? = nil
    ) throws(ViewError) -> BlackLittermanPosterior {
        let crossed = crossed(views.map(\.coefficients))
        if let errors {
            try check(errors, of: views)
            return try posterior(views, crossed, errors: errors)
        }
        let variances = views.enumerated().map { k, view in
            view.certainty.variance(doubt: tau * crossed.inner[k, k])
        }
        return try posterior(views, crossed, errors: Matrix.diagonal(variances))
    }

    private func check(_ errors: Matrix, of views: [ReturnView]) throws(ViewError) {
        guard errors.rows == views.count, errors.columns == views.count,
            errors == errors.transposed, errors.elements.allSatisfy(\.isFinite),
            let least = try? SymmetricEigen.values(of: errors).first ?? 0,
            least >= -1e-12 * (errors.diagonal.max() ?? 0)
        else { throw .invalidUncertainty }
    }

    /// ΣPᵀ and PΣPᵀ.
    private func crossed(_ picks: [[Double]]) -> (outer: Matrix, inner: Matrix) {
        var transposed = Matrix(rows: mean.count, columns: picks.count)
        for (k, row) in picks.enumerated() {
            precondition(row.count == mean.count, "One coefficient per mean.")
            for i in row.indices { transposed[i, k] = row[i] }
        }
        let outer = BLAS.multiply(covariance, transposed)
        return (outer, BLAS.multiplyTransposed(transposed, outer))
    }

    private func posterior(
        _ views: [ReturnView],
        _ crossed: (outer: Matrix, inner: Matrix),
        errors: Matrix
    ) throws(ViewError) -> BlackLittermanPosterior {
        if let empty = views.first(where: { $0.coefficients.allSatisfy { $0 == 0 } }) {
            throw .empty(view: empty.name)
        }
        // What counts for nothing is left out, its share of the difference being zero.
        let counted = views.indices.filter { errors[$0, $0] < .infinity }
        let gain = try ViewGain(
            outer: crossed.outer.submatrix(rows: Array(mean.indices), columns: counted),
            inner: crossed.inner.submatrix(rows: counted, columns: counted),
            errors: errors.submatrix(rows: counted, columns: counted),
            tau: tau,
            names: counted.map { views[$0].name }
        )
        return BlackLittermanPosterior(self, views, counted, gain, crossed.inner, errors)
    }
}
