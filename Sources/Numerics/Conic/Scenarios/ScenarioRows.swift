/// Rows that repeat one pattern for every scenario of a table.
///
/// For scenario t, row a of the pattern reads
///
///     ρ · (R x)ₜ + Σ cⱼ x[vⱼ + t] + Σ c'ⱼ x[vⱼ + t − 1] + Σ eₖ x[k]
///
/// with the return (R x)ₜ of the leading variables, local variables of scenario t, the same of the
/// scenario before (absent for the first), and scalars shared by all scenarios. The pattern says in
/// a few numbers what would be T sparse rows with n entries each, and shows solvers what can be
/// eliminated scenario by scenario.
public struct ScenarioRows: Hashable, Sendable {
    /// A coefficient and the variable that it belongs to; for locals, that of scenario 0.
    public struct Term: Hashable, Sendable {
        /// The variable.
        public var variable: Int
        /// Its coefficient.
        public var coefficient: Double

        /// A term.
        public init(_ coefficient: Double, _ variable: Int) {
            self.variable = variable
            self.coefficient = coefficient
        }
    }

    /// One row of the pattern.
    public struct Row: Hashable, Sendable {
        /// ρ, the factor of the scenario's return.
        public var returns: Double
        /// Local variables of the scenario.
        public var locals: [Term]
        /// Local variables of the scenario before.
        public var previous: [Term]
        /// Variables shared by all scenarios.
        public var scalars: [Term]

        /// A row; what is not given is absent.
        public init(
            returns: Double = 0,
            locals: [Term] = [],
            previous: [Term] = [],
            scalars: [Term] = []
        ) {
            self.returns = returns
            self.locals = locals
            self.previous = previous
            self.scalars = scalars
        }
    }

    /// The returns.
    public let table: ScenarioTable
    /// Rows before those of the pattern: the head of a second-order cone.
    public let head: SparseRows
    /// The rows of each scenario; row a of scenario t stands at head.count + t · pattern.count + a.
    public let pattern: [Row]

    /// Rows over `table`.
    public init(table: ScenarioTable, head: SparseRows = SparseRows(), pattern: [Row]) {
        self.table = table
        self.head = head
        self.pattern = pattern
    }

    /// Number of rows.
    public var count: Int { head.count + table.count * pattern.count }

    private var needsReturns: Bool { pattern.contains { $0.returns != 0 } }
}

extension ScenarioRows {
    /// y[offset…] ← y[offset…] + α A x, where R x is at hand as `returns`.
    func addProduct(
        _ alpha: Double,
        _ x: [Double],
        returns: [Double],
        to y: inout [Double],
        at offset: Int
    ) {
        head.addProduct(alpha, x, to: &y, at: offset)
        let (stride, count) = (pattern.count, table.count)
        unsafe y.withUnsafeMutableBufferPointer { y in
            for (a, row) in pattern.enumerated() {
                let first = offset + head.count + a
                let shared = row.scalars.reduce(0) { $0 + $1.coefficient * x[$1.variable] }
                if row.returns != 0 || shared != 0 {
                    let (constant, factor) = (alpha * shared, alpha * row.returns)
                    for t in 0..<count {
                        unsafe y[first + t * stride] += constant + factor * returns[t]
                    }
                }
                for term in row.locals {
                    let factor = alpha * term.coefficient
                    for t in 0..<count {
                        unsafe y[first + t * stride] += factor * x[term.variable + t]
                    }
                }
                for term in row.previous {
                    let factor = alpha * term.coefficient
                    for t in 1..<max(1, count) {
                        unsafe y[first + t * stride] += factor * x[term.variable + t - 1]
                    }
                }
            }
        }
    }

    /// x ← x + α Aᵀ y[offset…], but for the table's part: Rᵀ is still to be applied to `returns`,
    /// to which its weights are added.
    func addTransposedProduct(
        _ alpha: Double,
        _ y: [Double],
        at offset: Int,
        to x: inout [Double],
        returns: inout [Double]
    ) {
        head.addTransposedProduct(alpha, y, at: offset, to: &x)
        let (stride, count) = (pattern.count, table.count)
        for (a, row) in pattern.enumerated() {
            let first = offset + head.count + a
            if row.returns != 0 {
                let factor = alpha * row.returns
                for t in 0..<count { returns[t] += factor * y[first + t * stride] }
            }
            for term in row.locals {
                let factor = alpha * term.coefficient
                for t in 0..<count { x[term.variable + t] += factor * y[first + t * stride] }
            }
            for term in row.previous {
                let factor = alpha * term.coefficient
                for t in 1..<max(1, count) {
                    x[term.variable + t - 1] += factor * y[first + t * stride]
                }
            }
            guard !row.scalars.isEmpty else { continue }
            var sum = 0.0
            for t in 0..<count { sum += y[first + t * stride] }
            for term in row.scalars { x[term.variable] += alpha * term.coefficient * sum }
        }
    }

    /// y[offset…] ← y[offset…] + α A x.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double], at offset: Int) {
        var returns = [Double](repeating: 0, count: table.count)
        if needsReturns { table.setProduct(x, into: &returns) }
        addProduct(alpha, x, returns: returns, to: &y, at: offset)
    }

    /// x ← x + α Aᵀ y[offset…].
    func addTransposedProduct(
        _ alpha: Double,
        _ y: [Double],
        at offset: Int,
        to x: inout [Double]
    ) {
        var returns = [Double](repeating: 0, count: table.count)
        addTransposedProduct(alpha, y, at: offset, to: &x, returns: &returns)
        if needsReturns { table.addTransposedProduct(returns, to: &x) }
    }

    /// Traps where a variable does not exist or a number is not finite.
    func check(variables: Int) {
        precondition(table.matrix.elements.firstIndexOfNonFinite == nil, "Returns are finite.")
        for row in pattern {
            let locals = (row.locals + row.previous).allSatisfy {
                $0.variable + table.count <= variables && $0.coefficient.isFinite
            }
            let scalars = row.scalars.allSatisfy {
                $0.variable < variables && $0.coefficient.isFinite
            }
            precondition(locals && scalars && row.returns.isFinite, "Entries are finite numbers.")
        }
    }

    /// Calls `body` with each entry of row `row`, for solvers that see no structure.
    func forEachEntry(ofRow row: Int, _ body: (_ column: Int, _ value: Double) -> Void) {
        guard row >= head.count else {
            for k in head.entries(of: row) { body(head.columns[k], head.values[k]) }
            return
        }
        let (t, a) = (row - head.count).quotientAndRemainder(dividingBy: pattern.count)
        let shape = pattern[a]
        if shape.returns != 0 {
            for i in 0..<table.leading { body(i, shape.returns * table.matrix[t, i]) }
        }
        for term in shape.locals { body(term.variable + t, term.coefficient) }
        if t > 0 { for term in shape.previous { body(term.variable + t - 1, term.coefficient) } }
        for term in shape.scalars { body(term.variable, term.coefficient) }
    }
}

extension ScenarioRows {
    /// The same rows with every entry written out.
    ///
    /// - Complexity: O(rows · leading) time and memory.
    var writtenOut: SparseRows {
        var result = SparseRows()
        for row in 0..<count {
            var columns: [Int] = []
            var values: [Double] = []
            forEachEntry(ofRow: row) { column, value in
                columns.append(column)
                values.append(value)
            }
            result.append(columns: columns, values: values)
        }
        return result
    }
}

extension ConicProgram {
    /// The same program with every pattern of scenarios written out, for solvers that know none.
    var writtenOut: ConicProgram {
        var result = self
        for k in blocks.indices {
            guard case .scenario(let rows) = blocks[k].rows else { continue }
            result.blocks[k].rows = .sparse(rows.writtenOut)
        }
        return result
    }
}
