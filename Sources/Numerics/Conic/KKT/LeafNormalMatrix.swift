/// M with its leaves eliminated one by one: one Cholesky factorization over the core alone.
///
/// - Complexity: c³/3 flops for c core variables, and c² for each norm over them, whose Gram matrix
///   is known beforehand; m c² for m other dense rows.
struct LeafNormalMatrix: NormalMatrix {
    let scale: Double
    private let leaves: LeafVariables
    private let terms: ConeTerms
    /// The numbers of the blocks with rows that are inequalities.
    private let numbers: [Int]
    private let base: Matrix
    private var factorized: Matrix
    /// Σ k a² of each leaf, and Σ k a g by the entries of its rows.
    private var weights: [Double]
    private var couplings: [Double]
    /// H⁻¹ of the rows that are inequalities.
    private var inverse: [Double]

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
        numbers = program.blocks.indices.filter { program.blocks[$0].kind != .zero }
        terms = ConeTerms(
            numbers.map { ($0, LeafNormalMatrix.core(program.blocks[$0], leaves)) }
        )
    }

    /// A block over the core's columns, without the rows of leaves.
    private static func core(_ block: ConicBlock, _ leaves: LeafVariables) -> ConicBlock {
        var result = block
        switch block.rows {
        case .dense(let matrix):
            var rows = matrix
            let columns = leaves.core.filter { $0 < matrix.columns }
            if columns.count < matrix.columns {
                rows = matrix.submatrix(rows: Array(0..<matrix.rows), columns: columns)
            }
            result.rows = .dense(rows)
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
        return result
    }

    mutating func factor(cones: [any Cone], shift: Double) -> Bool {
        for k in base.elements.indices { factorized.elements[k] = base.elements[k] }
        for number in numbers {
            let cone = cones[number]
            guard case .diagonal(let h) = cone.hessianShape else { continue }
            for (row, value) in zip(cone.rows, h) { inverse[row] = 1 / value }
        }
        terms.add(cones, toLowerOf: &factorized)
        addLeaves(shift: shift)
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        return Kernels.factorLower(&factorized)
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
