internal import CBLAS

/// Orthonormal coordinates along and across the equalities A x = b of a conic program.
///
/// AᵀΠ = [Y N][R; 0]: Y spans the rows of A, N what they leave free. Rows that depend on others
/// are left to the others; if their b contradicts, the residual shows it.
struct EqualitySpace: Sendable {
    /// How many equalities are independent.
    let rank: Int
    /// [Y N], of order n.
    private let basis: Matrix
    /// Rᵀ of the independent rows, lower triangular.
    private let triangle: Matrix
    /// The places among all rows of the program of the equalities in pivoting order.
    private let places: [Int]

    init(_ equalities: ConicEqualities, variables n: Int) {
        var factors = equalities.rows.transposed
        let p = factors.columns
        var pivots = [Int32](repeating: 0, count: p)
        var scales = [Double](repeating: 0, count: max(1, min(n, p)))
        var transposedBasis = Matrix.identity(n)
        if n > 0 && p > 0 {
            var work = [Double](repeating: 0, count: 2 * max(n, p) + 64 * (max(n, p) + 1))
            let size = Int32(work.count)
            _ = unsafe lapack_geqp3(
                Int32(n),
                Int32(p),
                &factors.elements,
                &pivots,
                &scales,
                &work,
                size
            )
            _ = unsafe lapack_ormqr(
                Int32(n),
                Int32(n),
                Int32(min(n, p)),
                factors.elements,
                scales,
                &transposedBasis.elements,
                &work,
                size
            )
        }
        let largest = p > 0 && n > 0 ? abs(factors[0, 0]) : 0
        let rank = (0..<min(n, p)).first { abs(factors[$0, $0]) <= 1e-13 * largest } ?? min(n, p)
        var triangle = Matrix(rows: rank, columns: rank)
        for j in 0..<rank {
            for i in 0...j { triangle[j, i] = factors[i, j] }
        }
        self.rank = rank
        self.triangle = triangle
        basis = transposedBasis.transposed
        places = pivots.map { equalities.numbers[Int($0) - 1] }
    }

    /// A N for the rows of a block.
    func reduced(_ rows: ConicRows) -> Matrix {
        let dense = rows.dense(columns: basis.rows)
        return rank == 0 ? dense : BLAS.multiply(dense, free)
    }

    /// NᵀPN.
    func reduced(_ quadratic: QuadraticTerm) -> Matrix {
        let dense = quadratic.dense(order: basis.rows)
        return rank == 0 ? dense : BLAS.multiplyTransposed(free, BLAS.multiply(dense, free))
    }

    /// The least x with A x = the equalities' entries of `rz`.
    func satisfy(_ rz: [Double], into x: inout [Double]) {
        var w = (0..<rank).map { rz[places[$0]] }
        for i in 0..<rank {
            for j in 0..<i { w[i] -= triangle[i, j] * w[j] }
            w[i] /= triangle[i, i]
        }
        for i in x.indices { x[i] = 0 }
        add(w, from: 0, to: &x)
    }

    /// Nᵀg.
    func coordinates(of g: [Double]) -> [Double] {
        rank == 0 ? g : Array(BLAS.multiplyTransposed(basis, g).dropFirst(rank))
    }

    /// x ← x + N u.
    func addCombination(_ u: [Double], to x: inout [Double]) {
        guard rank > 0 else {
            BLAS.add(1, times: u, to: &x)
            return
        }
        add(u, from: rank, to: &x)
    }

    /// The duals y with Aᵀy = g in the span of A's rows; those of dependent rows are zero.
    func setDuals(balancing g: [Double], in dz: inout [Double]) {
        for place in places { dz[place] = 0 }
        guard rank > 0 else { return }
        var y = Array(BLAS.multiplyTransposed(basis, g).prefix(rank))
        for i in stride(from: rank - 1, through: 0, by: -1) {
            for j in (i + 1)..<max(rank, i + 1) { y[i] -= triangle[j, i] * y[j] }
            y[i] /= triangle[i, i]
        }
        for i in 0..<rank { dz[places[i]] = y[i] }
    }

    /// N.
    private var free: Matrix {
        Matrix(
            rows: basis.rows,
            columns: basis.columns - rank,
            columnMajor: Array(basis.elements.dropFirst(rank * basis.rows))
        )
    }

    private func add(_ weights: [Double], from start: Int, to x: inout [Double]) {
        let n = basis.rows
        for (k, weight) in weights.enumerated() {
            let column = (start + k) * n
            for i in 0..<n { x[i] += weight * basis.elements[column + i] }
        }
    }
}
