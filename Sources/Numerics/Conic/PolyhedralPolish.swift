/// Solves for the optimum exactly on the face that an interior point has found.
///
/// Near the end of an interior-point solve every inequality shows whether it is active: its dual
/// exceeds its slack, or the other way round. With the active ones taken as equalities and the
/// bounds among them substituted, the optimum solves a linear system
///
///     [ P_FF + δI   A_Fᵀ ] [x_F]   [ −q_F − P_FB x_B ]
///     [ A_F        −δI  ] [ y ] = [ b − A_B x_B     ]
///
/// which is refined against δ = 0. That buys the last digits: zeros become exact zeros. The face
/// may have been misread, so the caller keeps whichever point is better.
///
/// - Complexity: one factorization of order |F| and one of the number of active rows.
struct PolyhedralPolish {
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private let limits: [Double]
    private static let regularization = 1e-9

    init(_ program: ConicProgram) {
        self.program = program
        ranges = program.ranges
        limits = program.limits
    }

    /// The optimum on the face of `solution`, or `nil` where its system cannot be solved.
    func polished(_ solution: ConicSolution) -> ConicSolution? {
        let face = ConicFace(of: solution, in: program, ranges: ranges)
        let (n, active) = (program.variables, face.rows.count)
        guard !face.isContradictory, active <= 4 * n + 8,
            MemoryBudget.fits(8 * (3 * n * n + 2 * active * (n + active)))
        else { return nil }
        var point = solution
        for i in point.x.indices where !face.isFree[i] { point.x[i] = face.fixed[i] }
        for row in point.z.indices where !face.isActive[row] { point.z[row] = 0 }
        guard refine(&point, on: face) else { return nil }
        recoverBoundDuals(&point, on: face)
        recoverSlacks(&point, on: face)
        return point
    }

    // MARK: - The linear system

    private func refine(_ point: inout ConicSolution, on face: ConicFace) -> Bool {
        let free = point.x.indices.filter { face.isFree[$0] }
        let dense = program.quadratic.dense(order: program.variables)
        var normal = dense.submatrix(rows: free, columns: free)
        for k in 0..<free.count { normal[k, k] += PolyhedralPolish.regularization }
        guard Kernels.factorLower(&normal) else { return false }
        let rows = face.matrix.submatrix(rows: Array(0..<face.rows.count), columns: free)
        var border = rows.transposed.elements
        Kernels.solveFactored(normal, &border, columns: face.rows.count)
        var schur = BLAS.multiply(
            rows,
            Matrix(rows: free.count, columns: face.rows.count, columnMajor: border)
        )
        let scale = max(1, schur.diagonal.max() ?? 0)
        for k in 0..<schur.rows { schur[k, k] += PolyhedralPolish.regularization * 1e-3 * scale }
        guard Kernels.factorLower(&schur) else { return false }

        var last = Double.infinity
        for _ in 0..<20 {
            let (ex, ey) = errors(point, face, free)
            let error = max(Kernels.maxAbsolute(ex), Kernels.maxAbsolute(ey))
            guard error.isFinite else { return false }
            if error < 1e-16 || error > 0.5 * last { break }
            last = error
            var dx = ex
            Kernels.solveFactored(normal, &dx)
            var dy = ey.map { -$0 }
            Kernels.addProduct(1, rows, dx, to: &dy)
            Kernels.solveFactored(schur, &dy)
            for (k, row) in face.rows.enumerated() {
                point.z[row] += dy[k]
                let start = k * free.count
                for j in free.indices { dx[j] -= dy[k] * border[start + j] }
            }
            for (j, i) in free.enumerated() { point.x[i] += dx[j] }
        }
        return true
    }

    /// What is missing in stationarity of the free variables, and in the active rows.
    private func errors(
        _ point: ConicSolution,
        _ face: ConicFace,
        _ free: [Int]
    ) -> ([Double], [Double]) {
        var gradient = program.quadratic.product(with: point.x)
        BLAS.add(1, times: program.linear, to: &gradient)
        Kernels.addTransposedProduct(1, face.matrix, face.rows.map { point.z[$0] }, to: &gradient)
        let product = BLAS.multiply(face.matrix, point.x)
        let missing = face.rows.indices.map { limits[face.rows[$0]] - product[$0] }
        return (free.map { -gradient[$0] }, missing)
    }

    // MARK: - What follows from it

    private func recoverBoundDuals(_ point: inout ConicSolution, on face: ConicFace) {
        var gradient = program.quadratic.product(with: point.x)
        BLAS.add(1, times: program.linear, to: &gradient)
        Kernels.addTransposedProduct(1, face.matrix, face.rows.map { point.z[$0] }, to: &gradient)
        for (k, block) in program.blocks.enumerated() {
            guard case .unit(let indices, let coefficients) = block.rows else { continue }
            for (j, row) in ranges[k].enumerated() {
                point.z[row] = face.isActive[row] ? -gradient[indices[j]] / coefficients[j] : 0
            }
        }
    }

    private func recoverSlacks(_ point: inout ConicSolution, on face: ConicFace) {
        var product = [Double](repeating: 0, count: limits.count)
        for (k, block) in program.blocks.enumerated() {
            block.rows.addProduct(1, point.x, to: &product, at: ranges[k])
        }
        for row in limits.indices { point.s[row] = limits[row] - product[row] }
    }
}

/// Which rows of a conic program hold with equality at a point.
struct ConicFace {
    /// Active rows of more than one entry, by their number in the program.
    private(set) var rows: [Int] = []
    /// Their coefficients.
    private(set) var matrix: Matrix
    /// Whether each row is active.
    private(set) var isActive: [Bool]
    /// Whether each variable is off its bounds.
    private(set) var isFree: [Bool]
    /// The bound on which each other variable lies.
    private(set) var fixed: [Double]
    /// Whether both bounds of one variable look active.
    private(set) var isContradictory = false

    init(of solution: ConicSolution, in program: ConicProgram, ranges: [Range<Int>]) {
        let n = program.variables
        isActive = [Bool](repeating: false, count: solution.z.count)
        isFree = [Bool](repeating: true, count: n)
        fixed = [Double](repeating: 0, count: n)
        var table: [[Double]] = []
        for (k, block) in program.blocks.enumerated() {
            for (j, row) in ranges[k].enumerated() {
                isActive[row] = block.kind == .zero || solution.z[row] > solution.s[row]
                guard isActive[row] else { continue }
                switch block.rows {
                case .dense(let dense):
                    rows.append(row)
                    table.append(dense.row(j))
                case .sparse(let sparse):
                    rows.append(row)
                    table.append(sparse.dense(row: j, columns: n))
                case .scenario:
                    preconditionFailure(
                        "Patterns are written out before rows are treated one by one."
                    )
                case .unit(let indices, let coefficients):
                    if !isFree[indices[j]] { isContradictory = true }
                    isFree[indices[j]] = false
                    fixed[indices[j]] = block.limits[j] / coefficients[j]
                }
            }
        }
        matrix = table.isEmpty ? Matrix(rows: 0, columns: n) : Matrix(rows: table)
    }
}
