/// Some rows of a program's A as the products of the loop want them: everything sparse in one piece,
/// and what is dense or a pattern by itself.
struct ConicOperator: Sendable {
    private struct Part<Rows: Sendable>: Sendable {
        let rows: Rows
        let range: Range<Int>
    }

    private var flat = FlatRows()
    private var shared = SharedRows()
    private var dense: [Part<Matrix>] = []
    private var patterns: [Part<ScenarioRows>] = []

    /// The rows of those blocks whose cone is of the wanted kind.
    ///
    /// - Complexity: O(entries of sparse rows); dense rows share the program's numbers.
    init(_ program: ConicProgram, where isWanted: (ConeKind) -> Bool) {
        var shared: [(rows: SharedDirection, start: Int)] = []
        for (block, range) in zip(program.blocks, program.ranges) where isWanted(block.kind) {
            switch block.rows {
            case .dense(let matrix)
            where block.kind == .secondOrder && SharedDirection.isWorthwhile(matrix):
                guard let rows = SharedDirection(matrix) else {
                    dense.append(Part(rows: matrix, range: range))
                    continue
                }
                shared.append((rows, range.lowerBound))
                flat.append(rows.sparseRest, at: range.lowerBound)
            case .dense(let matrix): dense.append(Part(rows: matrix, range: range))
            case .scenario(let rows): patterns.append(Part(rows: rows, range: range))
            case .sparse(let rows): flat.append(rows, at: range.lowerBound)
            case .unit(let indices, let coefficients):
                flat.append(indices: indices, coefficients: coefficients, at: range.lowerBound)
            }
        }
        self.shared = SharedRows(shared)
    }

    /// y ← y + α A x, in the places of these rows.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double]) {
        flat.addProduct(alpha, x, to: &y)
        shared.addProduct(alpha, x, to: &y)
        for k in dense.indices {
            Kernels.addProduct(alpha, dense[k].rows, x, to: &y, at: dense[k].range.lowerBound)
        }
        for k in patterns.indices {
            patterns[k].rows.addProduct(alpha, x, to: &y, at: patterns[k].range.lowerBound)
        }
    }

    /// x ← x + α Aᵀ y, y being read at the places of these rows.
    func addTransposedProduct(_ alpha: Double, _ y: [Double], to x: inout [Double]) {
        flat.addTransposedProduct(alpha, y, to: &x)
        shared.addTransposedProduct(alpha, y, to: &x)
        for k in dense.indices {
            let start = dense[k].range.lowerBound
            Kernels.addTransposedProduct(alpha, dense[k].rows, y, at: start, to: &x)
        }
        for k in patterns.indices {
            let start = patterns[k].range.lowerBound
            patterns[k].rows.addTransposedProduct(alpha, y, at: start, to: &x)
        }
    }
}

/// A program's equalities and its other rows, apart.
struct ConicOperators: Sendable {
    /// The rows of equalities.
    let equalities: ConicOperator
    /// The rows of all other cones.
    let cones: ConicOperator

    init(_ program: ConicProgram) {
        equalities = ConicOperator(program) { $0 == .zero }
        cones = ConicOperator(program) { $0 != .zero }
    }

    /// y ← y + α A x.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double]) {
        equalities.addProduct(alpha, x, to: &y)
        cones.addProduct(alpha, x, to: &y)
    }

    /// x ← x + α Aᵀ y.
    func addTransposedProduct(_ alpha: Double, _ y: [Double], to x: inout [Double]) {
        equalities.addTransposedProduct(alpha, y, to: &x)
        cones.addTransposedProduct(alpha, y, to: &x)
    }
}
