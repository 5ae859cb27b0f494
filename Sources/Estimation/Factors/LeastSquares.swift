internal import Numerics

/// The regressions of one asset on subsets of the factors, all from the same sums of products.
struct LeastSquares {
    /// XᵀX of the factors' deviations from their means.
    let gram: Matrix
    /// Xᵀy.
    let products: [Double]
    /// yᵀy.
    let sumOfSquares: Double
    /// T.
    let observations: Int

    /// The regression on some factors.
    struct Fit {
        let chosen: [Int]
        /// The loadings of the chosen factors.
        let loadings: [Double]
        let pValues: [Double]
        /// The sum of squares of the errors, and of the returns.
        let residual: Double
        let total: Double
        let observations: Int
    }

    /// The first factor that is a combination of those before it; `nil` where none is.
    static func firstDependent(_ gram: Matrix) -> Int? {
        do throws(LinearAlgebraError) {
            let pivots = try Cholesky(gram).factor.diagonal
            return zip(pivots, gram.diagonal).enumerated()
                .first { !($0.element.0 * $0.element.0 > 1e-12 * $0.element.1) }?.offset
        } catch {
            guard case .notPositiveDefinite(let pivot) = error else { return 0 }
            return pivot
        }
    }

    /// The regression on the factors of some indices; `nil` where these are dependent.
    ///
    /// - Complexity: O(chosen³).
    func fit(_ chosen: [Int]) -> Fit? {
        guard let factor = try? Cholesky(gram.submatrix(rows: chosen, columns: chosen)) else {
            return nil
        }
        let aims = chosen.map { products[$0] }
        let loadings = factor.solve(aims)
        let residual = max(0, sumOfSquares - BLAS.dot(aims, loadings))
        let free = Double(observations - chosen.count - 1)
        let law = StudentT(degreesOfFreedom: free)
        let variances = chosen.isEmpty ? [] : factor.inverse.diagonal
        let pValues = zip(loadings, variances).map { loading, variance in
            let error = (residual / free * variance).squareRoot()
            return error > 0 ? law.probability(beyond: loading / error) : 0
        }
        return Fit(
            chosen: chosen,
            loadings: loadings,
            pValues: pValues,
            residual: residual,
            total: sumOfSquares,
            observations: observations
        )
    }

    /// The loadings of all factors, 0 of those not chosen.
    func loadings(by selection: FactorRegression.Selection) -> [Double] {
        let fit: Fit?
        switch selection {
        case .all: fit = self.fit(Array(0..<gram.rows))
        case .forward(let criterion): fit = forward(criterion)
        case .backward(let criterion): fit = backward(criterion)
        case .lasso(let penalty): return lasso(penalty)
        }
        var result = [Double](repeating: 0, count: gram.rows)
        guard let fit else { return result }
        for (k, loading) in zip(fit.chosen, fit.loadings) { result[k] = loading }
        return result
    }
}
