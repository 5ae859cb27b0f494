internal import Numerics

/// Block coordinate descent of the graphical lasso, one asset's covariances at a time.
///
/// With all other covariances V fixed, those of asset j are w = Vβ, where β minimizes
/// ½ βᵀVβ − cⱼᵀβ + α ‖β‖₁; each step makes log det W larger within |W − C| ≤ α, so a definite W within
/// these bounds, as the first one is, stays so.
struct GraphicalLassoDescent {
    /// W.
    private(set) var covariance: Matrix
    /// The columns of C.
    private let targets: [[Double]]
    private var column: GraphicalLassoColumn
    /// β of each asset, its own element 0.
    private var coefficients: [[Double]]

    private static let tolerance = 1e-11
    private static let sweeps = 2000

    /// Starts from C with all correlations made smaller by one factor, by α at most.
    init(_ correlations: Matrix, penalty: Double) {
        let order = correlations.rows
        targets = (0..<order).map { correlations.column($0) }
        column = GraphicalLassoColumn(order: order, penalty: penalty)
        coefficients = [[Double]](
            repeating: [Double](repeating: 0, count: order),
            count: order
        )
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
            for asset in targets.indices {
                movement = max(movement, update(asset, accuracy: accuracy))
            }
            guard movement.isFinite else { return false }
            if movement <= GraphicalLassoDescent.tolerance { return true }
        }
        return false
    }

    /// Solves for the covariances of one asset; the largest that one of them moved.
    private mutating func update(_ asset: Int, accuracy: Double) -> Double {
        column.solve(
            asset: asset,
            coefficients: &coefficients[asset],
            aims: targets[asset],
            covariance: covariance,
            accuracy: accuracy
        )
        return covariance.replaceCross(at: asset, by: column.product)
    }
}
