internal import Numerics

/// The exponentially weighted covariance from day to day, and how far each day was from it.
struct RegimeTrack {
    private let returns: Matrix
    private let decay: Double
    /// The first day that is compared with those before it.
    private let firstDay: Int

    init(_ returns: Matrix, decay: Double, firstDay: Int) {
        self.returns = returns
        self.decay = decay
        self.firstDay = firstDay
    }

    /// How many days there are to compare.
    var comparisons: Int { max(0, returns.rows - firstDay) }

    /// Σₛ λ^(t − 1 − s) rₛrₛᵀ / Σₛ λ^(t − 1 − s) of the days s before t, one symmetric product.
    ///
    /// - Complexity: O(t · n²).
    func covariance(through day: Int) -> Matrix {
        var values = Matrix(rows: day, columns: returns.columns)
        var root = 1.0
        var roots = [Double](repeating: 1, count: day)
        for t in stride(from: day - 1, through: 0, by: -1) {
            roots[t] = root
            root *= decay.squareRoot()
        }
        for j in 0..<returns.columns {
            for t in 0..<day { values[t, j] = returns[t, j] * roots[t] }
        }
        return BLAS.gram(values, scale: 1 / weight(day))
    }

    /// Σ λ^s over so many days.
    private func weight(_ days: Int) -> Double {
        -Double.expMinusOne(Double(days) * Double.log(decay)) / (1 - decay)
    }

    /// d of the last days, the oldest first.
    ///
    /// - Complexity: O(days · n²) of a portfolio, O(days · n) without correlations.
    func surprises(_ target: RegimeAdjustedCovariance.Target, last count: Int) -> [Double] {
        let first = max(firstDay, returns.rows - count)
        guard first < returns.rows else { return [] }
        var covariance = covariance(through: first)
        return (first..<returns.rows).map { day in
            let row = returns.row(day)
            let surprise = surprise(row, covariance, target)
            let (before, after) = (weight(day), weight(day + 1))
            if target == .portfolio {
                let kept = decay * before / after
                for index in covariance.elements.indices { covariance.elements[index] *= kept }
                BLAS.update(&covariance, adding: 1 / after, times: row, row)
            } else {
                for i in row.indices {
                    covariance[i, i] =
                        (decay * before * covariance[i, i] + row[i] * row[i]) / after
                }
            }
            return surprise
        }
    }

    private func surprise(
        _ row: [Double],
        _ covariance: Matrix,
        _ target: RegimeAdjustedCovariance.Target
    ) -> Double {
        let inverses = covariance.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
        switch target {
        case .portfolio:
            let variance = BLAS.quadraticForm(covariance, inverses)
            let value = BLAS.dot(inverses, row)
            return variance > 0 ? abs(value) / variance.squareRoot() : 1
        case .diagonal:
            return BLAS.norm(zip(inverses, row).map { $0 * $1 })
        }
    }

    /// E d of normal returns that the covariance is right for, or E d².
    func expectation(
        _ target: RegimeAdjustedCovariance.Target,
        _ method: RegimeAdjustedCovariance.Method
    ) -> Double {
        let count = target == .portfolio ? 1 : Double(returns.columns)
        guard method == .firstMoment else { return count }
        // √2 Γ((n + 1) / 2) / Γ(n / 2).
        let logarithm = Double.logGamma((count + 1) / 2) - Double.logGamma(count / 2)
        return 2.0.squareRoot() * Double.exp(logarithm)
    }
}
