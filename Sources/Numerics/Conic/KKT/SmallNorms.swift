/// Second-order cones of few dense rows, whose terms AᵀH⁻¹A are one product of matrices together.
///
/// With H⁻¹ = W⁻¹W⁻¹ each is the Gram matrix of W⁻¹A. One by one these are updates of low rank, which wait for memory;
/// below each other they are a product, which does not. A risk share of each of n assets makes n such cones. Those
/// whose rows share their dense part count once in the product, not row by row.
struct SmallNorms: Sendable {
    private var shared: [(number: Int, rows: SharedDirection)] = []
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
            } else {
                mixed.append((number, rows))
            }
        }
        directions = SharedDirection.stacked(shared.map(\.rows), columns: columns)
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
            var unscaled = Matrix(rows: rows.multiples.count, columns: rows.columns.count + 1)
            for i in rows.multiples.indices {
                unscaled[i, 0] = rows.multiples[i]
                for s in rows.columns.indices { unscaled[i, s + 1] = rows.rest[i, s] }
            }
            cones[number].unscaleRows(of: &unscaled)
            let products = BLAS.gram(unscaled)
            roots[k] = products[0, 0].squareRoot()
            for (s, j) in rows.columns.enumerated() {
                Kernels.add(products[s + 1, 0], rows.direction, toColumn: j, of: &crossed)
                for (r, i) in rows.columns[s...].enumerated() {
                    c[i, j] += products[s + r + 1, s + 1]
                }
            }
        }
        var scratch: [Double] = []
        Kernels.addScaledGram(of: directions, scale: roots, scratch: &scratch, toLowerOf: &c)
        Kernels.addLower(of: crossed, toLowerOf: &c)
        Kernels.addLower(of: crossed.transposed, toLowerOf: &c)
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
