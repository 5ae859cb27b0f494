internal import Estimation
internal import Numerics

extension StandardDeviation: StatedRisk {
    /// σ = ‖Fw‖ with Σ = FᵀF, the covariance that the distribution estimates.
    func state(in builder: inout ProgramBuilder) -> Expression {
        let deviation = builder.scalar()
        let factor = CovarianceFactor(builder.distribution.covariance)
        builder.require(.scalar(deviation), atLeastNormOf: factor.rows.map { .weights($0) })
        return .scalar(deviation)
    }
}

/// F with Σ = FᵀF, for a covariance that may be singular.
struct CovarianceFactor: Sendable {
    /// The rows of F.
    let rows: [[Double]]

    init(_ covariance: Matrix) {
        if let cholesky = try? Cholesky(covariance) {
            rows = (0..<covariance.rows).map { cholesky.factor.column($0) }
        } else if let eigen = try? SymmetricEigen(covariance) {
            // Rounding makes tiny eigenvalues negative; they carry no risk.
            rows = eigen.values.indices.compactMap { k in
                guard eigen.values[k] > 0 else { return nil }
                let root = eigen.values[k].squareRoot()
                return eigen.vectors.column(k).map { root * $0 }
            }
        } else {
            rows = []
        }
    }
}
