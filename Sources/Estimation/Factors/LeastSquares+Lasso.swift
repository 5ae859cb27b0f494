internal import Numerics

/// Loadings under a penalty on their size.
extension LeastSquares {
    private static let passes = 100_000

    /// The loadings of least ‖y − Xb‖² / 2T + λ ‖b‖₁ of standardized returns, in their own units.
    ///
    /// Coordinate descent on the correlations; the factors are independent, so it converges.
    func lasso(_ penalty: Double) -> [Double] {
        let scale = sumOfSquares.squareRoot()
        let scales = gram.diagonal.map { $0.squareRoot() }
        guard scale > 0 else { return [Double](repeating: 0, count: gram.rows) }
        var correlations = gram
        for j in 0..<gram.columns {
            for i in 0..<gram.rows { correlations[i, j] /= scales[i] * scales[j] }
        }
        let aims = zip(products, scales).map { $0 / ($1 * scale) }
        var values = [Double](repeating: 0, count: gram.rows)
        var explained = values
        for _ in 0..<LeastSquares.passes {
            var change = 0.0
            for k in values.indices {
                let rest = aims[k] - explained[k] + values[k]
                let value = rest > penalty ? rest - penalty : rest < -penalty ? rest + penalty : 0
                let step = value - values[k]
                guard step != 0 else { continue }
                values[k] = value
                change = max(change, abs(step))
                BLAS.add(step, timesColumn: k, of: correlations, to: &explained)
            }
            if change <= 1e-14 { break }
        }
        return zip(values, scales).map { $0 * scale / $1 }
    }
}
