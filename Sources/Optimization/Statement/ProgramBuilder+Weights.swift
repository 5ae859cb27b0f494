internal import Estimation
internal import Numerics

/// Functions of the weights that several constraints and costs share.
extension ProgramBuilder {
    /// For each asset a scalar that is at least |wᵢ − oᵢ|.
    mutating func distances(from origin: [Double]) -> [Scalar] {
        if let known = distances, known.origin == origin { return known.scalars }
        let scalars = (0..<assets).map { _ in scalar(unit: 1) }
        for (i, distance) in scalars.enumerated() {
            let move = Expression(weights: .asset(i, 1), constant: -origin[i])
            require(atLeastZero: .scalar(distance) - move)
            require(atLeastZero: .scalar(distance) + move)
        }
        distances = (origin, scalars)
        return scalars
    }

    /// For each asset a scalar that is at least the short position max(0, −wᵢ).
    mutating func shortPositions() -> [Scalar] {
        (0..<assets).map { i in
            let short = scalar(unit: 1)
            require(atLeastZero: .scalar(short))
            require(atLeastZero: .scalar(short) + Expression(weights: .asset(i, 1)))
            return short
        }
    }

    /// A scalar that is at least the tracking error to `benchmark`, per period.
    mutating func trackingError(to benchmark: [Double]) -> Scalar {
        let error = scalar()
        let factor = CovarianceFactor(distribution.covariance)
        let rows = factor.rows.map { row in
            Expression(weights: .dense(row), constant: -BLAS.dot(row, benchmark))
        }
        require(.scalar(error), atLeastNormOf: rows)
        return error
    }

    /// A scalar that is at least the norm of the weights that `positions` counts, 1/√N for N
    /// effective assets.
    mutating func concentration(of positions: [Double]) -> Scalar {
        let size = scalar(unit: 1)
        let rows = positions.indices.filter { positions[$0] != 0 }
            .map { Expression(weights: .asset($0, positions[$0])) }
        require(.scalar(size), atLeastNormOf: rows)
        return size
    }

    /// For each expression a scalar that is at most its logarithm, in a homogenized program that of what stands for it
    /// there.
    mutating func logarithms(of expressions: [Expression]) -> [Scalar] {
        let scalars = expressions.map { _ in scalar(unit: 1) }
        logarithms += zip(scalars, expressions).map { ($0, $1) }
        return scalars
    }

    /// Σ cᵢ dᵢ^(3/2) of distances d: vᵢ^(2/3) κ^(1/3) ≥ dᵢ.
    mutating func impact(of distances: [Scalar], coefficients: [Double]) -> Expression {
        var total = Expression()
        for (distance, coefficient) in zip(distances, coefficients) where coefficient > 0 {
            let power = scalar(unit: 1)
            require(
                power: .scalar(power),
                Expression(constant: 1),
                .scalar(distance),
                exponent: 2.0 / 3.0
            )
            total = total + .scalar(power, coefficient)
        }
        return total
    }
}

extension Sequence where Element == Scalar {
    /// Σ of the scalars, each times its coefficient.
    func sum(_ coefficients: [Double]? = nil) -> Expression {
        Expression(
            scalars: enumerated().map { ($0.element, coefficients?[$0.offset] ?? 1) }
        )
    }
}
