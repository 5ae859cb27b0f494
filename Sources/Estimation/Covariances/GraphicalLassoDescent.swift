internal import Numerics

/// Block coordinate descent of the graphical lasso, one asset's covariances at a time.
///
/// With all other covariances V fixed, those of asset j are w = Vβ, where β minimizes
/// ½ βᵀVβ − cⱼᵀβ + α ‖β‖₁; each step makes log det W larger within |W − C| ≤ α, so a definite W within
/// these bounds, as the first one is, stays so.
struct GraphicalLassoDescent {
    /// W.
    private(set) var covariance: Matrix
    private let target: Matrix
    private let penalty: Double
    /// β of each asset, its own element 0.
    private var coefficients: Matrix

    private static let tolerance = 1e-11
    private static let sweeps = 2000
    private static let passes = 1000

    /// Starts from C with all correlations made smaller by one factor, by α at most.
    init(_ correlations: Matrix, penalty: Double) {
        let order = correlations.rows
        target = correlations
        self.penalty = penalty
        coefficients = Matrix(rows: order, columns: order)
        var largest = penalty
        for j in 0..<order {
            for i in 0..<j { largest = max(largest, abs(correlations[i, j])) }
        }
        covariance = correlations.scaled(by: 1 - penalty / largest)
        for i in 0..<order { covariance[i, i] = correlations[i, i] }
    }

    /// Sweeps over the assets until nothing moves; whether that was reached.
    mutating func run() -> Bool {
        var movement = 1.0
        for _ in 0..<GraphicalLassoDescent.sweeps {
            if Interruption.isRequested { return true }
            // Early sweeps need not be exact: what they are solved with moves anyway.
            let accuracy = max(1e-15, movement * 1e-3)
            movement = 0
            for asset in 0..<target.rows {
                movement = max(movement, update(asset, accuracy: accuracy))
            }
            guard movement.isFinite else { return false }
            if movement <= GraphicalLassoDescent.tolerance { return true }
        }
        return false
    }

    /// Solves for the covariances of one asset; the largest that one of them moved.
    private mutating func update(_ asset: Int, accuracy: Double) -> Double {
        let order = target.rows
        var beta = coefficients.column(asset)
        var product = [Double](repeating: 0, count: order)
        for k in 0..<order where beta[k] != 0 {
            BLAS.add(beta[k], timesColumn: k, of: covariance, to: &product)
        }
        let aims = target.column(asset)
        for pass in 0..<GraphicalLassoDescent.passes {
            // All coordinates every tenth time; those that are not zero between.
            let isFull = pass.isMultiple(of: 10)
            var change = 0.0
            for k in 0..<order where k != asset && (isFull || beta[k] != 0) {
                let variance = covariance[k, k]
                let residual = aims[k] - product[k] + variance * beta[k]
                let value = shrunk(residual) / variance
                let step = value - beta[k]
                guard step != 0 else { continue }
                beta[k] = value
                change = max(change, abs(step))
                BLAS.add(step, timesColumn: k, of: covariance, to: &product)
            }
            if change <= accuracy, isFull { break }
        }
        for k in 0..<order { coefficients[k, asset] = beta[k] }
        var movement = 0.0
        for k in 0..<order where k != asset {
            movement = max(movement, abs(product[k] - covariance[k, asset]))
            covariance[k, asset] = product[k]
            covariance[asset, k] = product[k]
        }
        return movement
    }

    /// The soft threshold of a value at α.
    private func shrunk(_ value: Double) -> Double {
        value > penalty ? value - penalty : value < -penalty ? value + penalty : 0
    }
}
