internal import Numerics

/// The steps towards the multipliers of an ``EntropyProjection``.
extension EntropyProjection {
    /// Multipliers, and the probabilities that they make.
    struct Point {
        var multipliers: [Double]
        var probabilities: [Double]
        var value: Double
        var gradient: [Double]
    }

    func point(at multipliers: [Double]) -> Point {
        let exponents = zip(logarithms, BLAS.multiply(rows, multipliers)).map { $0 - $1 }
        let largest = exponents.reduce(-.infinity, max)
        var probabilities = exponents.map { Double.exp($0 - largest) }
        let total = Statistics.sum(probabilities)
        for t in probabilities.indices { probabilities[t] /= total }
        return Point(
            multipliers: multipliers,
            probabilities: probabilities,
            value: largest + Double.log(total),
            gradient: BLAS.multiplyTransposed(rows, probabilities).map { 0 - $0 }
        )
    }

    /// How far the demands, or the signs of their multipliers, are from holding.
    func error(_ point: Point) -> Double {
        point.multipliers.indices.reduce(0) { worst, i in
            let (λ, g) = (point.multipliers[i], point.gradient[i])
            return max(worst, isFree[i] ? abs(g) : abs(λ - max(0, λ - g)))
        }
    }

    func step(from point: Point) -> Point? {
        let near = min(1e-6, error(point))
        let moving = point.multipliers.indices.filter {
            isFree[$0] || point.multipliers[$0] > near || point.gradient[$0] <= 0
        }
        var direction = point.multipliers.map { 0 - $0 }
        guard let newton = newtonDirection(point, moving) else { return nil }
        for (k, i) in moving.enumerated() { direction[i] = newton[k] }
        let change = BLAS.multiply(rows, direction).reduce(0) { max($0, abs($1)) }
        // Probabilities that change by e³⁰ are as good as gone.
        var length = change > 30 ? 30 / change : 1
        let rounding = 1e-15 * (1 + abs(point.value))
        while length > 1e-12 {
            let multipliers = point.multipliers.indices.map { i in
                let moved = point.multipliers[i] + length * direction[i]
                return isFree[i] ? moved : max(0, moved)
            }
            let next = self.point(at: multipliers)
            let gain = BLAS.dot(point.gradient, zip(multipliers, point.multipliers).map { $0 - $1 })
            if next.value <= point.value + 1e-4 * gain + rounding { return next }
            length *= 0.5
        }
        return nil
    }

    /// −H⁻¹g over the multipliers that move, with as much added to the diagonal as redundant demands need.
    private func newtonDirection(_ point: Point, _ moving: [Int]) -> [Double]? {
        guard !moving.isEmpty else { return [] }
        let chosen = rows.submatrix(rows: Array(0..<rows.rows), columns: moving)
        let centered = CenteredColumns(chosen, weights: point.probabilities)
        let hessian = BLAS.gram(centered.deviations)
        let size = hessian.diagonal.max() ?? 0
        guard size > 0 else { return nil }
        var ridge = 1e-14 * size
        while ridge < size {
            var regular = hessian
            for i in 0..<regular.rows { regular[i, i] += ridge }
            if let factor = try? Cholesky(regular) {
                return factor.solve(moving.map { 0 - point.gradient[$0] })
            }
            ridge *= 100
        }
        return nil
    }
}
