public import Numerics

/// The time-series regression of assets' returns on factors' returns, with a choice of factors.
///
/// Least squares of each asset on a constant and the factors that ``Selection`` leaves it. Equals
/// Riskfolio-Lib's `loadings_matrix` with `stepwise` forward and backward, and scikit-learn's `Lasso`
/// on standardized data, and statsmodels' `WLS` where observations have probabilities.
public struct FactorRegression: Hashable, Sendable {
    /// How the factors of an asset are chosen.
    public enum Selection: Hashable, Sendable {
        /// All of them.
        case all
        /// None at first, then the best one at a time while that is an improvement.
        case forward(SelectionCriterion)
        /// All at first, then less the worst one at a time while that is an improvement.
        case backward(SelectionCriterion)
        /// Those that a penalty on loadings leaves, which shrinks them too: with returns of mean 0 and
        /// variance 1, the least of ‖y − Xb‖² / 2T + λ ‖b‖₁; from 0, all, to 1, none.
        case lasso(penalty: Double)
    }

    /// How the factors of an asset are chosen.
    public var selection: Selection

    /// The regression with a way to choose factors.
    public init(selection: Selection = .all) { self.selection = selection }

    /// Fits the returns of assets, T × n, to those of factors, T × k.
    ///
    /// - Parameters:
    ///   - returns: Of the assets.
    ///   - factors: Of the factors, on the same days.
    ///   - probabilities: How much each day counts, above 0 and 1 in sum; `nil` where all count the same. Least squares
    ///     are then those of Σ T pₜ eₜ², and moments those of ``ReturnDistribution/reweighted(by:)``. A choice of factors
    ///     takes T observations for what it has seen, however unequal their weights.
    /// - Returns: The loadings, and the moments of assets, factors and errors.
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` below k + 2
    ///   observations, ``EstimationError/dependentFactor(_:)`` where a factor is a combination
    ///   of those before it or does not move, or
    ///   ``EstimationError/invalidOption(name:value:allowed:)``.
    /// - Complexity: O(T · k · (n + k)), and O(k⁴) or k⁵ for each asset where factors are chosen.
    public func fit(
        _ returns: Matrix,
        factors: Matrix,
        probabilities: [Double]? = nil
    ) throws(EstimationError) -> FactorModel {
        precondition(returns.rows == factors.rows, "Assets and factors share their days.")
        try checkOptions()
        let (count, order) = (factors.rows, factors.columns)
        guard count >= order + 2 else {
            throw .insufficientHistory(observations: count, required: order + 2)
        }
        let weights = probabilities?.map { Double(count) * $0 }
        let centered = { (matrix: Matrix) in
            weights.map { CenteredColumns(matrix, weights: $0) } ?? CenteredColumns(matrix)
        }
        let freedom = probabilities.map { Double(count) / ReturnDistribution.biasCorrection($0) }
        let divisor = freedom ?? Double(count - 1)
        let (assets, explaining) = (centered(returns), centered(factors))
        let gram = BLAS.gram(explaining.deviations)
        if let dependent = LeastSquares.firstDependent(gram) { throw .dependentFactor(dependent) }
        let products = BLAS.multiplyTransposed(explaining.deviations, assets.deviations)
        var loadings = Matrix(rows: returns.columns, columns: order)
        var (errors, variances): ([Double], [Double]) = ([], [])
        for asset in 0..<returns.columns {
            let column = assets.deviations.column(asset)
            let sumOfSquares = BLAS.dot(column, column)
            let squares = LeastSquares(
                gram: gram,
                products: products.column(asset),
                sumOfSquares: sumOfSquares,
                observations: count
            )
            let loading = squares.loadings(by: selection)
            for k in 0..<order { loadings[asset, k] = loading[k] }
            var rest = column
            BLAS.update(&rest, adding: -1, times: explaining.deviations, loading)
            errors.append(BLAS.dot(rest, rest) / divisor)
            variances.append(sumOfSquares / divisor)
        }
        let explained = BLAS.multiply(loadings, explaining.means)
        return FactorModel(
            intercepts: zip(assets.means, explained).map { $0 - $1 },
            loadings: loadings,
            residualVariances: errors,
            variances: variances,
            factorMeans: explaining.means,
            factorCovariance: gram.scaled(by: 1 / divisor)
        )
    }

    private func checkOptions() throws(EstimationError) {
        switch selection {
        case .lasso(let penalty) where !(penalty >= 0 && penalty <= 1):
            throw .invalidOption(name: "penalty", value: penalty, allowed: "a number from 0 to 1")
        case .forward(.pValue(let limit)), .backward(.pValue(let limit)):
            guard !(limit > 0 && limit < 1) else { return }
            throw .invalidOption(
                name: "p-value",
                value: limit,
                allowed: "a number between 0 and 1"
            )
        case .all, .lasso, .forward, .backward: return
        }
    }
}
