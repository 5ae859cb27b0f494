/// M with its leaves eliminated one by one: one Cholesky factorization over the core alone.
///
/// - Complexity: c³/3 flops for c core variables, and c² for each norm over them, whose Gram matrix
///   is known beforehand; m c² for m other dense rows.
struct LeafNormalMatrix: NormalMatrix {
    let scale: Double
    private let leaves: LeafVariables
    private let blocks: [CoreBlock]
    private let rowCount: Int
    private let base: Matrix
    private var factorized: Matrix
    /// Σ k a² of each leaf, and Σ k a g by the entries of its rows.
    private var weights: [Double]
    private var couplings: [[(column: Int, value: Double)]]

    /// What a block adds to the core beside the rows of leaves.
    private struct CoreBlock: Sendable {
        let number: Int
        /// The block over the core's columns.
        let block: ConicBlock
        /// AᵀA of a norm.
        let gram: Matrix?
    }

    /// `nil` where the program has few leaves.
    ///
    /// Equalities are added as ρAᵀA, as in ``DenseNormalMatrix``.
    init?(_ program: ConicProgram, equalities: Matrix, augmentation: Double) {
        guard let leaves = LeafVariables(program) else { return nil }
        self.leaves = leaves
        scale = augmentation
        rowCount = program.rowCount
        let core = leaves.core
        var base = program.quadratic.dense(order: program.variables)
            .submatrix(rows: core, columns: core)
        let kept = equalities.submatrix(rows: Array(0..<equalities.rows), columns: core)
        Kernels.addGram(augmentation, of: kept, toLowerOf: &base)
        self.base = base
        factorized = base
        weights = [Double](repeating: 0, count: leaves.variables.count)
        couplings = weights.map { _ in [] }
        blocks = program.blocks.enumerated().compactMap { number, block in
            block.kind == .zero ? nil : LeafNormalMatrix.core(block, number, leaves)
        }
    }

    private static func core(
        _ block: ConicBlock,
        _ number: Int,
        _ leaves: LeafVariables
    ) -> CoreBlock {
        var (result, gram) = (block, Matrix?.none)
        switch block.rows {
        case .dense(let matrix):
            let columns = leaves.core.filter { $0 < matrix.columns }
            let rows = matrix.submatrix(rows: Array(0..<matrix.rows), columns: columns)
            result.rows = .dense(rows)
            if block.kind == .secondOrder { gram = BLAS.gram(rows) }
        case .sparse(let rows):
            // The rows of leaves stay, empty, so that the cone's rows keep their places.
            var sparse = SparseRows()
            for row in 0..<rows.count {
                let entries = rows.entries(of: row)
                let isLeafs = entries.contains { leaves.places[rows.columns[$0]] < 0 }
                sparse.append(
                    columns: isLeafs ? [] : entries.map { leaves.places[rows.columns[$0]] },
                    values: isLeafs ? [] : entries.map { rows.values[$0] }
                )
            }
            result.rows = .sparse(sparse)
        case .unit(let indices, let coefficients):
            result.rows = .unit(
                indices: indices.map { max(0, leaves.places[$0]) },
                coefficients: indices.indices.map {
                    leaves.places[indices[$0]] < 0 ? 0 : coefficients[$0]
                }
            )
        case .scenario:
            preconditionFailure("Patterns are written out before rows are treated one by one.")
        }
        return CoreBlock(number: number, block: result, gram: gram)
    }

    mutating func factor(cones: [any Cone], shift: Double) -> Bool {
        for k in base.elements.indices { factorized.elements[k] = base.elements[k] }
        var inverse = [Double](repeating: 1, count: rowCount)
        for part in blocks {
            let cone = cones[part.number]
            if case .diagonal(let h) = cone.hessianShape {
                for (row, value) in zip(cone.rows, h) { inverse[row] = 1 / value }
            }
            if let gram = part.gram, case .secondOrder(let eta, let point) = cone.hessianShape,
                case .dense(let rows) = part.block.rows
            {
                addNorm(eta, point, rows, gram)
            } else {
                part.block.addNormalTerm(cone, toLowerOf: &factorized)
            }
        }
        addLeaves(inverse, shift: shift)
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        return Kernels.factorLower(&factorized)
    }

    /// With H⁻¹ = η⁻²(2vvᵀ − J), v = Jw̄: the Gram matrix, less twice the head's, plus a rank-one term.
    private mutating func addNorm(_ eta: Double, _ point: [Double], _ a: Matrix, _ gram: Matrix) {
        let weight = 1 / (eta * eta)
        for j in 0..<gram.columns {
            let (from, to) = (j * gram.rows, j * factorized.rows)
            for i in j..<gram.rows {
                factorized.elements[to + i] += weight * gram.elements[from + i]
            }
        }
        var v = point.map { -$0 }
        v[0] = point[0]
        let head = a.row(0)
        let g = BLAS.multiplyTransposed(a, v)
        Kernels.addOuter(head, head.map { -2 * weight * $0 }, toLowerOf: &factorized)
        Kernels.addOuter(g, g.map { 2 * weight * $0 }, toLowerOf: &factorized)
    }

    private mutating func addLeaves(_ inverse: [Double], shift: Double) {
        for k in leaves.variables.indices {
            let rows = leaves.rows[k]
            var total = shift
            var coupling: [(column: Int, value: Double)] = []
            for row in rows {
                let weight = inverse[row.place] * row.coefficient
                total += weight * row.coefficient
                for (column, value) in row.others { coupling.append((column, weight * value)) }
            }
            weights[k] = total
            couplings[k] = coupling
            for pair in leaves.pairs[k] {
                let product = inverse[rows[pair.first].place] * inverse[rows[pair.second].place]
                add(product / total, pair.entries)
            }
        }
    }

    private mutating func add(_ weight: Double, _ entries: [(column: Int, value: Double)]) {
        for (j, right) in entries.enumerated() {
            for left in entries[j...] {
                factorized[left.column, right.column] += weight * left.value * right.value
            }
        }
    }

    func solve(_ b: inout [Double], columns: Int) {
        let (n, order) = (leaves.places.count, leaves.core.count)
        var x = [Double](repeating: 0, count: order * columns)
        for c in 0..<columns {
            for (k, i) in leaves.core.enumerated() { x[c * order + k] = b[c * n + i] }
            for (k, i) in leaves.variables.enumerated() {
                let pull = b[c * n + i] / weights[k]
                for entry in couplings[k] { x[c * order + entry.column] -= pull * entry.value }
            }
        }
        Kernels.solveFactored(factorized, &x, columns: columns)
        for c in 0..<columns {
            for (k, i) in leaves.core.enumerated() { b[c * n + i] = x[c * order + k] }
            for (k, i) in leaves.variables.enumerated() {
                var load = b[c * n + i]
                for entry in couplings[k] { load -= entry.value * x[c * order + entry.column] }
                b[c * n + i] = load / weights[k]
            }
        }
    }
}
