internal import Numerics

/// Capital halved along an order of the assets, each half seen with what it hedges of the other (Cotton 2024).
///
/// A half's covariance, that of ``SchurHalf``, takes the place of its own in all splits below. γ = 0 is hierarchical
/// risk parity; toward γ = 1 the portfolio goes to that of least variance.
struct SchurBisection {
    let bisection: RecursiveBisection
    let covariance: Matrix
    /// The halves of all assets, most of the work and the same for every γ; `nil` where they have no hedge.
    private let halvesOfAll: [SchurHalf]?

    init(bisection: RecursiveBisection, covariance: Matrix) {
        self.bisection = bisection
        self.covariance = covariance
        let (first, second) = RecursiveBisection.halves(of: bisection.order[...])
        halvesOfAll = first.count < 2 ? nil : covariance.schurHalves(first, second)
    }

    /// The weights; `nil` where a half is not positive definite any more.
    ///
    /// - Complexity: O(n³).
    func weights(gamma: Double) -> [Double]? {
        var covariance = covariance
        let result = bisection.weights { halves in
            let places = [Array(halves.first), Array(halves.second)]
            guard gamma > 0, halves.first.count > 1 else {
                let risks = places.map {
                    Self.variance(covariance.submatrix(rows: $0, columns: $0))
                }
                return (risks[0], risks[1])
            }
            let areOfAll = halves.first.count + halves.second.count == bisection.order.count
            let parts = areOfAll ? halvesOfAll : covariance.schurHalves(halves.first, halves.second)
            guard let parts else { return nil }
            let work = parts.reduce(0) { $0 + $1.operations }
            let found = Parallel.map(0..<2, operations: work) { parts[$0].augmented(gamma) }
            guard let found, let left = found[0], let right = found[1] else { return nil }
            covariance.replace(rows: places[0], columns: places[0], by: left)
            covariance.replace(rows: places[1], columns: places[1], by: right)
            return (Self.variance(left), Self.variance(right))
        }
        return try? result.get()
    }

    /// The variance of weights in inverse proportion to the diagonal.
    private static func variance(_ covariance: Matrix) -> Double {
        let inverses = covariance.diagonal.map { 1 / $0 }
        let whole = inverses.reduce(0, +)
        return BLAS.quadraticForm(covariance, inverses) / (whole * whole)
    }
}

extension Matrix {
    fileprivate mutating func replace(rows: [Int], columns: [Int], by block: Matrix) {
        for (j, column) in columns.enumerated() {
            for (i, row) in rows.enumerated() { self[row, column] = block[i, j] }
        }
    }

    /// Both halves of a part, on two cores; `nil` where one of them cannot be hedged by the other.
    fileprivate func schurHalves(
        _ first: ArraySlice<Int>,
        _ second: ArraySlice<Int>
    ) -> [SchurHalf]? {
        let (first, second) = (Array(first), Array(second))
        let left = submatrix(rows: first, columns: first)
        let right = submatrix(rows: second, columns: second)
        let between = submatrix(rows: first, columns: second)
        let work = 5 * (first.count + second.count) * first.count * second.count
        let found = Parallel.map(0..<2, operations: work) { half in
            half == 0
                ? SchurHalf(left, beside: right, between: between)
                : SchurHalf(right, beside: left, between: between.transposed)
        }
        guard let found, let a = found[0], let b = found[1] else { return nil }
        return [a, b]
    }
}
