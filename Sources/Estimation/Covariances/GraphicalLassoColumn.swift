internal import Numerics

/// One asset's step of the graphical lasso: the β of least ½ βᵀVβ − cᵀβ + α ‖β‖₁, its own element 0.
///
/// With known signs the elements that are not zero solve V β = c − α sign β, and what is left is to see that signs and
/// zeros are right: from one sweep to the next they mostly are. Where they are not, coordinate descent looks for them.
struct GraphicalLassoColumn {
    /// Vβ.
    private(set) var product: [Double]
    private var asset = 0
    private let penalty: Double
    /// Whose elements are not zero.
    private var support: [Int] = []
    /// What is solved for them.
    private var found: [Double] = []

    private static let passesBetweenJumps = 5
    private static let mostRounds = 100

    /// Room for the problems of `order` assets, one after the other.
    init(order: Int, penalty: Double) {
        product = [Double](repeating: 0, count: order)
        self.penalty = penalty
    }

    /// Solves an asset's problem, from β as it was, until no element is farther than `accuracy` from where the others
    /// put it.
    mutating func solve(
        asset: Int,
        coefficients: inout [Double],
        aims: [Double],
        covariance: Matrix,
        accuracy: Double
    ) {
        self.asset = asset
        for round in 0..<Self.mostRounds {
            // At first nothing is known of signs.
            if round > 0 || coefficients.contains(where: { $0 != 0 }),
                jump(&coefficients, aims, covariance, accuracy: accuracy)
            {
                return
            }
            if descend(&coefficients, aims, covariance, accuracy: accuracy) { return }
        }
    }

    /// β with the signs and zeros of now, if these are those of the solution.
    private mutating func jump(
        _ coefficients: inout [Double],
        _ aims: [Double],
        _ covariance: Matrix,
        accuracy: Double
    ) -> Bool {
        support.removeAll(keepingCapacity: true)
        found.removeAll(keepingCapacity: true)
        for (k, coefficient) in coefficients.enumerated() where coefficient != 0 {
            support.append(k)
            found.append(aims[k] - (coefficient > 0 ? penalty : -penalty))
        }
        guard let factor = try? Cholesky(covariance.submatrix(rows: support, columns: support))
        else { return false }
        factor.solve(overwriting: &found)
        for (k, value) in zip(support, found) where (coefficients[k] > 0) != (value > 0) {
            return false
        }
        for (k, value) in zip(support, found) { coefficients[k] = value }
        BLAS.update(&product, scaledBy: 0, times: covariance, coefficients)
        for (k, coefficient) in coefficients.enumerated() where coefficient == 0 && k != asset {
            let excess = abs(aims[k] - product[k]) - penalty
            if excess > accuracy * covariance[k, k] { return false }
        }
        return true
    }

    /// Some passes over the elements; whether the last one over all of them changed nothing any more.
    private mutating func descend(
        _ coefficients: inout [Double],
        _ aims: [Double],
        _ covariance: Matrix,
        accuracy: Double
    ) -> Bool {
        BLAS.update(&product, scaledBy: 0, times: covariance, coefficients)
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
