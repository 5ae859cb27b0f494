/// The dense parts of many small cones, each cone's rows multiples of one row: products with one matrix.
struct SharedRows: Sendable {
    private let cones: [SharedDirection]
    private let starts: [Int]
    private let directions: Matrix

    /// The dense parts of the rows of cones, with where the first of each stands among all rows.
    ///
    /// - Complexity: O(cones · columns).
    init(_ parts: [(rows: SharedDirection, start: Int)] = []) {
        (cones, starts) = (parts.map(\.rows), parts.map(\.start))
        let columns = cones.reduce(0) { max($0, $1.direction.count) }
        directions = Matrix(rows: cones.map(\.direction), columns: columns)
    }

    /// y ← y + α A x, in the places of these rows.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double]) {
        guard !cones.isEmpty else { return }
        var lengths = [Double](repeating: 0, count: cones.count)
        Kernels.addProduct(alpha, directions, x, to: &lengths)
        for k in cones.indices {
            for (i, multiple) in cones[k].multiples.enumerated() {
                y[starts[k] + i] += multiple * lengths[k]
            }
        }
    }

    /// x ← x + α Aᵀ y, y being read at the places of these rows.
    func addTransposedProduct(_ alpha: Double, _ y: [Double], to x: inout [Double]) {
        guard !cones.isEmpty else { return }
        var lengths = [Double](repeating: 0, count: cones.count)
        for k in cones.indices {
            for (i, multiple) in cones[k].multiples.enumerated() {
                lengths[k] += multiple * y[starts[k] + i]
            }
        }
        Kernels.addTransposedProduct(alpha, directions, lengths, to: &x)
    }
}
