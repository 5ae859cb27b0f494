internal import Numerics

/// One half of some assets with what the other one hedges of it (Cotton 2024).
///
///     A′ = (I − γ B D⁻¹ Mᵀ)⁻¹ (A − γ B D⁻¹ Bᵀ),  made symmetric
///
/// for a half's covariance A, the other's D, and B between them; M maps one half onto the other where their sizes
/// differ by one. All but γ is here, made once.
struct SchurHalf: Sendable {
    /// A.
    private let own: Matrix
    /// B D⁻¹ Bᵀ.
    private let hedged: Matrix
    /// B D⁻¹ Mᵀ.
    private let mappedHedge: Matrix

    /// `nil` where D is not positive definite.
    ///
    /// - Complexity: O(n³).
    init?(_ own: Matrix, beside other: Matrix, between: Matrix) {
        guard let factor = try? Cholesky(other) else { return nil }
        let hedge = factor.solve(between.transposed)
        self.own = own
        hedged = BLAS.multiply(between, hedge)
        mappedHedge = Self.mapped(hedge, to: own.rows).transposed
    }

    /// What ``augmented(_:)`` takes.
    var operations: Int { 3 * own.rows * own.rows * own.rows }

    /// A′, where it is positive definite.
    ///
    /// - Complexity: O(n³).
    func augmented(_ gamma: Double) -> Matrix? {
        let order = own.rows
        var (rest, scale) = (own, Matrix.identity(order))
        BLAS.add(-gamma, times: hedged.elements, to: &rest.elements)
        BLAS.add(-gamma, times: mappedHedge.elements, to: &scale.elements)
        guard var result = try? LU(scale).solve(rest) else { return nil }
        for j in 0..<order {
            for i in 0..<j {
                let mean = (result[i, j] + result[j, i]) / 2
                (result[i, j], result[j, i]) = (mean, mean)
            }
        }
        return (try? Cholesky(result)) == nil ? nil : result
    }

    /// M H, with the mean M of the maps that leave one asset of the larger side to the mean of the other side.
    ///
    /// With n assets on the larger and m on the smaller one, Mᵢₖ is 1/nm, and (n − 1 − i)/n more where k = i, i/n more
    /// where k = i − 1; onto the smaller side it is the transpose of that times m/n.
    ///
    /// - Complexity: O(n²).
    private static func mapped(_ hedge: Matrix, to rows: Int) -> Matrix {
        guard rows != hedge.rows else { return hedge }
        let (larger, smaller) = (max(rows, hedge.rows), min(rows, hedge.rows))
        let (n, m) = (Double(larger), Double(smaller))
        let isOntoLarger = rows > hedge.rows
        var result = Matrix(rows: rows, columns: hedge.columns)
        for j in 0..<hedge.columns {
            let mean = Statistics.sum(hedge.column(j)) / (n * m)
            for i in 0..<rows {
                var value = mean
                if isOntoLarger {
                    if i < smaller { value += (n - 1 - Double(i)) / n * hedge[i, j] }
                    if i > 0 { value += Double(i) / n * hedge[i - 1, j] }
                } else {
                    value += (n - 1 - Double(i)) / n * hedge[i, j]
                    value += Double(i + 1) / n * hedge[i + 1, j]
                    value *= m / n
                }
                result[i, j] = value
            }
        }
        return result
    }
}
