internal import Numerics

/// The gradients of one measure on both sides of a point along every axis of a metric.
///
/// As cuts they bound the measure from below by its value at the point less about the square of the
/// radius, in all directions. Their differences are the measure's curvature.
struct CutCloud: Sendable {
    /// The gradients at the forward and backward end of each axis in turn, in columns.
    private let ends: Matrix
    private let radius: Double

    init(blocks: [Matrix], radius: Double) {
        ends = Matrix(
            rows: blocks.first?.rows ?? 0,
            columns: blocks.reduce(0) { $0 + $1.columns },
            columnMajor: blocks.flatMap(\.elements)
        )
        self.radius = radius
    }

    /// The cuts.
    var gradients: [[Double]] { (0..<ends.columns).map(ends.column) }

    /// H with gᵀ(y + d) ≈ g + Hd, positive definite.
    ///
    /// What the differences of gradients say, in the coordinates of the metric, with eigenvalues no
    /// smaller than a thousandth of the largest: kinks make some of them noise.
    ///
    /// - Complexity: O(n³).
    func curvature(_ metric: ScenarioMetric) -> Matrix? {
        let n = ends.rows
        var differences = Matrix(rows: n, columns: n)
        for j in 0..<n {
            for i in 0..<n {
                differences[i, j] = (ends[i, 2 * j] - ends[i, 2 * j + 1]) / (2 * radius)
            }
        }
        let seen = BLAS.multiplyTransposed(metric.axes, differences)
        var symmetric = seen
        for j in 0..<n {
            for i in 0..<n { symmetric[i, j] = 0.5 * (seen[i, j] + seen[j, i]) }
        }
        guard let eigen = try? SymmetricEigen(symmetric), let largest = eigen.values.max(),
            largest > 0
        else { return nil }
        var roots = BLAS.multiply(metric.factor, eigen.vectors)
        for (j, value) in eigen.values.enumerated() {
            let root = max(value, 1e-3 * largest).squareRoot()
            for i in 0..<n { roots[i, j] *= root }
        }
        return BLAS.multiply(roots, transposed: roots)
    }
}
