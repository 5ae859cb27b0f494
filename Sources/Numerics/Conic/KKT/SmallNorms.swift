/// Second-order cones of few dense rows, whose terms AᵀH⁻¹A are one product of matrices together.
///
/// With H⁻¹ = W⁻¹W⁻¹ each is the Gram matrix of W⁻¹A. One by one these are updates of low rank, which wait for memory;
/// below each other they are a product, which does not. A risk share of each of n assets makes n such cones. Those
/// whose rows share their dense part count once in the product, not row by row.
struct SmallNorms: Sendable {
    private var shared: [(number: Int, rows: SharedDirection)] = []
    /// Of each shared one the multiples of its direction, and beside them what its rows have besides.
    private var narrow: [Matrix] = []
    private var mixed: [(number: Int, rows: Matrix)] = []
    /// The directions of the shared ones below each other.
    private var directions = Matrix(rows: 0, columns: 0)
    private var columns = 0

    /// The cones of these numbers and rows.
    init(_ cones: [(number: Int, rows: Matrix)]) {
        for (number, rows) in cones {
            columns = max(columns, rows.columns)
            if let found = SharedDirection(rows) {
                shared.append((number, found))
                narrow.append(found.narrow)
            } else {
                mixed.append((number, rows))
            }
        }
        directions = Matrix(rows: shared.map(\.rows.direction), columns: columns)
    }

    /// Adds all terms to the lower triangle of C, in its leading columns.
    ///
    /// - Complexity: columns² flops in BLAS-3 for each shared direction and each row of the others.
    func add(_ cones: [any Cone], toLowerOf c: inout Matrix) {
        if !shared.isEmpty { addShared(cones, toLowerOf: &c) }
        if !mixed.isEmpty { addMixed(cones, toLowerOf: &c) }
    }

    /// With W⁻¹A = b dᵀ + E, E in few columns: (bᵀb) d dᵀ, d (bᵀE) and its transpose, and EᵀE.
    private func addShared(_ cones: [any Cone], toLowerOf c: inout Matrix) {
        var roots = [Double](repeating: 0, count: shared.count)
        var crossed = Matrix(rows: columns, columns: columns)
        for (k, (number, rows)) in shared.enumerated() {
            var unscaled = narrow[k]
            cones[number].unscaleRows(of: &unscaled)
            roots[k] = unscaled.product(0, 0).squareRoot()
            for (s, j) in rows.columns.enumerated() {
                Kernels.add(
                    unscaled.product(0, s + 1),
                    rows.direction,
                    toColumn: j,
                    of: &crossed
                )
                for r in s..<rows.columns.count {
                    c[rows.columns[r], j] += unscaled.product(s + 1, r + 1)
                }
            }
        }
        var scratch: [Double] = []
        Kernels.addScaledGram(of: directions, scale: roots, scratch: &scratch, toLowerOf: &c)
        Kernels.addLowerOfSum(of: crossed, toLowerOf: &c)
    }

    private func addMixed(_ cones: [any Cone], toLowerOf c: inout Matrix) {
        let count = mixed.reduce(0) { $0 + $1.rows.rows }
        var stack = Matrix(rows: count, columns: columns)
        var first = 0
        for (number, rows) in mixed {
            var part = rows
            cones[number].unscaleRows(of: &part)
            for j in 0..<part.columns {
                for k in 0..<part.rows { stack[first + k, j] = part[k, j] }
            }
            first += part.rows
        }
        var scratch: [Double] = []
        let ones = [Double](repeating: 1, count: count)
        Kernels.addScaledGram(of: stack, scale: ones, scratch: &scratch, toLowerOf: &c)
    }
}

extension Matrix {
    /// The inner product of two columns, of a few rows.
    fileprivate func product(_ first: Int, _ second: Int) -> Double {
        var sum = 0.0
        for k in 0..<rows { sum += self[k, first] * self[k, second] }
        return sum
    }
}
