internal import Numerics

/// One asset's step of the graphical lasso: the β of least ½ βᵀVβ − cᵀβ + α ‖β‖₁, its own element 0.
///
/// With known signs the elements that are not zero solve V β = c − α sign β, and what is left is to see that signs and
/// zeros are right: from one sweep to the next they mostly are. Where they are not, coordinate descent looks for them.
struct GraphicalLassoColumn {
    /// β.
    private(set) var coefficients: [Double]
    /// Vβ.
    private(set) var product: [Double]
    private let asset: Int
    private let aims: [Double]
    private let penalty: Double

    private static let passesBetweenJumps = 10
    private static let mostRounds = 100

    /// The problem of an asset, from β as it was.
    init(asset: Int, coefficients: [Double], aims: [Double], covariance: Matrix, penalty: Double) {
        self.asset = asset
        self.coefficients = coefficients
        self.aims = aims
        self.penalty = penalty
        product = BLAS.multiply(covariance, coefficients)
    }

    /// Solves until no element is farther than `accuracy` from where the others put it.
    mutating func solve(_ covariance: Matrix, accuracy: Double) {
        for round in 0..<Self.mostRounds {
            // At first nothing is known of signs.
            if round > 0 || coefficients.contains(where: { $0 != 0 }),
                jump(covariance, accuracy: accuracy)
            {
                return
            }
            if descend(covariance, accuracy: accuracy) { return }
        }
    }

    /// β with the signs and zeros of now, if these are those of the solution.
    private mutating func jump(_ covariance: Matrix, accuracy: Double) -> Bool {
        let support = coefficients.indices.filter { coefficients[$0] != 0 }
        var part = Matrix(rows: support.count, columns: support.count)
        for (b, j) in support.enumerated() {
            for a in b..<support.count { part[a, b] = covariance[support[a], j] }
        }
        guard let factor = try? Cholesky(part) else { return false }
        let found = factor.solve(
            support.map { aims[$0] - (coefficients[$0] > 0 ? penalty : -penalty) }
        )
        let keepsSigns = zip(support, found).allSatisfy { (coefficients[$0] > 0) == ($1 > 0) }
        guard keepsSigns else { return false }
        for (k, value) in zip(support, found) { coefficients[k] = value }
        product = BLAS.multiply(covariance, coefficients)
        return coefficients.indices.allSatisfy { k in
            k == asset || coefficients[k] != 0
                || abs(aims[k] - product[k]) <= penalty + accuracy * covariance[k, k]
        }
    }

    /// Some passes over the elements; whether the last one over all of them changed nothing any more.
    private mutating func descend(_ covariance: Matrix, accuracy: Double) -> Bool {
        for pass in 0..<Self.passesBetweenJumps {
            var change = 0.0
            for k in coefficients.indices
            where k != asset && (pass == 0 || coefficients[k] != 0) {
                let variance = covariance[k, k]
                let residual = aims[k] - product[k] + variance * coefficients[k]
                let step = shrunk(residual) / variance - coefficients[k]
                guard step != 0 else { continue }
                coefficients[k] += step
                change = max(change, abs(step))
                BLAS.add(step, timesColumn: k, of: covariance, to: &product)
            }
            if change <= accuracy { return pass == 0 }
        }
        return false
    }

    /// The soft threshold of a value at α.
    private func shrunk(_ value: Double) -> Double {
        value > penalty ? value - penalty : value < -penalty ? value + penalty : 0
    }
}
