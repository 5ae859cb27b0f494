/// M with its leaves eliminated one by one: one Cholesky factorization over the core alone.
///
/// - Complexity: c³/3 flops for c core variables, and c² for each norm over them, whose Gram matrix
///   is known beforehand; m c² for m other dense rows.
struct LeafNormalMatrix: NormalMatrix {
    let scale: Double
    private let leaves: LeafVariables
    private let blocks: [CoreBlock]
    private let base: Matrix
    private var factorized: Matrix
    /// Σ k a² of each leaf, and Σ k a g by the entries of its rows.
    private var weights: [Double]
    private var couplings: [Double]
    /// H⁻¹ of the rows that are inequalities.
    private var inverse: [Double]

    /// What a block adds to the core beside the rows of leaves.
    private struct CoreBlock: Sendable {
        let number: Int
        /// The block over the core's columns.
        let block: ConicBlock
        /// AᵀA of a norm.
        let gram: Matrix?
    }

    /// The matrix of a program with these leaves.
    ///
    /// Equalities are added as ρAᵀA, as in ``DenseNormalMatrix``.
    init(
        _ program: ConicProgram,
        _ leaves: LeafVariables,
        equalities: Matrix,
        augmentation: Double
    ) {
        self.leaves = leaves
        scale = augmentation
        let core = leaves.core
        // No leaf has a part in P, so that its variables lead in the core as well.
        var base = program.quadratic.dense(order: core.count)
        let kept = equalities.submatrix(rows: Array(0..<equalities.rows), columns: core)
        Kernels.addGram(augmentation, of: kept, toLowerOf: &base)
        self.base = base
        factorized = base
        weights = [Double](repeating: 0, count: leaves.variables.count)
        couplings = [Double](repeating: 0, count: leaves.rowEntries.count)
        inverse = [Double](repeating: 1, count: program.rowCount)
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
            var rows = matrix
            let columns = leaves.core.filter { $0 < matrix.columns }
            if columns.count < matrix.columns {
                rows = matrix.submatrix(rows: Array(0..<matrix.rows), columns: columns)
            }
            result.rows = .dense(rows)
            if block.kind == .secondOrder, !SmallNorms.areSmall(rows) { gram = BLAS.gram(rows) }
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
        var norms = SmallNorms()
        for k in blocks.indices {
            let part = blocks[k]
            let cone = cones[part.number]
            if case .diagonal(let h) = cone.hessianShape {
                for (row, value) in zip(cone.rows, h) { inverse[row] = 1 / value }
            }
            if let gram = part.gram, case .secondOrder(let eta, let point) = cone.hessianShape,
                case .dense(let rows) = part.block.rows
            {
                addNorm(eta, point, rows, gram)
            } else if !norms.take(part.block, cone) {
                part.block.addNormalTerm(cone, toLowerOf: &factorized)
            }
        }
        norms.add(toLowerOf: &factorized)
        addLeaves(shift: shift)
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

    private mutating func addLeaves(shift: Double) {
        for k in leaves.variables.indices {
            var total = shift
            for r in leaves.rows(of: k) {
                let row = leaves.rows[r]
                let weight = inverse[row.place] * row.coefficient
                total += weight * row.coefficient
                for e in row.others { couplings[e] = weight * leaves.rowEntries[e].value }
            }
            weights[k] = total
            for p in leaves.pairStarts[k]..<leaves.pairStarts[k + 1] {
                let pair = leaves.pairs[p]
                let first = inverse[leaves.rows[pair.first].place]
                let second = inverse[leaves.rows[pair.second].place]
                add(first * second / total, pair.entries)
            }
        }
    }

    private mutating func add(_ weight: Double, _ entries: Range<Int>) {
        for j in entries {
            let right = leaves.pairEntries[j]
            for i in j..<entries.upperBound {
                let left = leaves.pairEntries[i]
                factorized[left.column, right.column] += weight * left.value * right.value
            }
        }
    }

    func solve(_ b: inout [Double], columns: Int) {
        let (n, order) = (leaves.places.count, leaves.core.count)
        var x = [Double](repeating: 0, count: order * columns)
        for c in 0..<columns {
            for k in 0..<order { x[c * order + k] = b[c * n + leaves.core[k]] }
            for k in leaves.variables.indices {
                let pull = b[c * n + leaves.variables[k]] / weights[k]
                for r in leaves.rows(of: k) {
                    for e in leaves.rows[r].others {
                        x[c * order + leaves.rowEntries[e].column] -= pull * couplings[e]
                    }
                }
            }
        }
        Kernels.solveFactored(factorized, &x, columns: columns)
        for c in 0..<columns {
            for k in 0..<order { b[c * n + leaves.core[k]] = x[c * order + k] }
            for k in leaves.variables.indices {
                var load = b[c * n + leaves.variables[k]]
                for r in leaves.rows(of: k) {
                    for e in leaves.rows[r].others {
                        load -= couplings[e] * x[c * order + leaves.rowEntries[e].column]
                    }
                }
                b[c * n + leaves.variables[k]] = load / weights[k]
            }
        }
    }
}
