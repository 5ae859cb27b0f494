internal import Estimation
internal import Numerics

extension ProgramBuilder {
    private var core: Int { assets + scalarUnits.count }

    /// Columns: weights, scalars, locals, the last by local and then by scenario.
    func column(_ scalar: Scalar) -> Int { assets + scalar.index }
    private func column(_ local: Local) -> Int { core + local.index * table.count }

    /// Writes the program down, with every row and the objective brought to size one.
    func written() -> WrittenProgram {
        let shaped = rows.map { ShapedRow($0, in: self) }
        var blocks: [ConicBlock] = []
        var places = [(row: Int, factor: Double)](repeating: (-1, 1), count: rows.count)
        var next = 0
        for shape in RowShape.allCases {
            let chosen = shaped.indices.filter { shaped[$0].shape == shape }
            guard !chosen.isEmpty else { continue }
            for (k, row) in chosen.enumerated() { places[row] = (next + k, shaped[row].factor) }
            next += chosen.count
            blocks.append(block(chosen.map { shaped[$0] }, shape))
        }
        let firstCone = blocks.count
        blocks += cones.map(block) + patterns.map(block)
        if !logarithms.isEmpty { blocks.append(logarithmBlock) }
        let columns = core + localCount * table.count
        var cost = [Double](repeating: 0, count: columns)
        for entry in entries(objective) { cost[entry.column] += entry.value }
        var size = cost.reduce(0) { max($0, abs($1)) }
        let quadratic = quadratic.map { weightUnits?.scaled(form: $0) ?? $0 }
        if let quadratic { size = max(size, quadratic.diagonal.reduce(0) { max($0, abs($1)) }) }
        let factor = size > 0 ? 1 / size : 1
        for k in cost.indices { cost[k] *= factor }
        return WrittenProgram(
            program: ConicProgram(
                quadratic: quadratic.map { .dense($0.scaled(by: factor)) } ?? .zero,
                linear: cost,
                blocks: blocks
            ),
            places: places,
            firstCone: firstCone,
            objectiveFactor: factor,
            scale: scale.map(column)
        )
    }

    // MARK: - Entries in the units of the columns

    /// The nonzero coefficients by column; a constant stands at the scale, where there is one.
    func entries(_ expression: Expression) -> [(column: Int, value: Double)] {
        var result: [(column: Int, value: Double)] = []
        switch expression.weights {
        case .none: break
        case .asset(let i, let value): result.append((i, value * unit(ofWeight: i)))
        case .dense(let row):
            for (i, value) in row.enumerated() where value != 0 {
                result.append((i, value * unit(ofWeight: i)))
            }
        }
        for term in expression.scalars {
            let unit = scalarUnits[term.variable.index]
            result.append((column(term.variable), term.coefficient * unit))
        }
        if let scale, expression.constant != 0 {
            result.append((column(scale), expression.constant))
        }
        for term in expression.locals {
            let start = column(term.variable)
            for t in 0..<table.count { result.append((start + t, term.coefficient * returnUnit)) }
        }
        for term in expression.expected {
            let start = column(term.variable)
            for (t, probability) in (distribution.probabilities ?? []).enumerated() {
                result.append((start + t, term.coefficient * probability * returnUnit))
            }
        }
        return result
    }

    private func unit(ofWeight i: Int) -> Double { weightUnits?.factors[i] ?? 1 }

    func limit(_ expression: Expression) -> Double {
        scale == nil ? expression.constant : 0
    }

    // MARK: - Rows

    /// Rows of one shape share a block.
    fileprivate enum RowShape: CaseIterable { case equality, bound, short, long, full }

    fileprivate struct ShapedRow {
        let shape: RowShape
        let entries: [(column: Int, value: Double)]
        let limit: Double
        let factor: Double

        init(_ row: Row, in builder: ProgramBuilder) {
            entries = builder.entries(row.expression)
            limit = row.fixed + builder.limit(row.expression)
            var size = entries.reduce(0) { max($0, abs($1.value)) }
            // A limit on a weight in small units is no large number.
            if builder.weightUnits != nil { size = max(size, abs(limit)) }
            factor = size > 0 ? 1 / size : 1
            if row.isEquality {
                shape = .equality
            } else if !row.expression.locals.isEmpty || !row.expression.expected.isEmpty {
                shape = .long
            } else if entries.count == 1 {
                shape = .bound
            } else if case .dense = row.expression.weights {
                shape = .full
            } else {
                shape = .short
            }
        }

        func negated(over count: Int) -> [Double] {
            var result = [Double](repeating: 0, count: count)
            for entry in entries { result[entry.column] -= factor * entry.value }
            return result
        }
    }

    /// −expression + s = constant, so that the slack s is the expression.
    private func block(_ rows: [ShapedRow], _ shape: RowShape) -> ConicBlock {
        let limits = rows.map { $0.factor * $0.limit }
        switch shape {
        case .equality, .full:
            return ConicBlock(
                rows: .dense(Matrix(rows: rows.map { $0.negated(over: core) })),
                limits: limits,
                kind: shape == .equality ? .zero : .nonnegative
            )
        case .bound:
            return ConicBlock(
                rows: .unit(
                    indices: rows.map { $0.entries[0].column },
                    coefficients: rows.map { -$0.factor * $0.entries[0].value }
                ),
                limits: limits,
                kind: .nonnegative
            )
        case .short, .long:
            var sparse = SparseRows()
            for row in rows {
                sparse.append(
                    columns: row.entries.map(\.column),
                    values: row.entries.map { -row.factor * $0.value }
                )
            }
            return ConicBlock(rows: .sparse(sparse), limits: limits, kind: .nonnegative)
        }
    }

    // MARK: - Cones

    private func block(_ cone: CoreCone) -> ConicBlock {
        let all = cone.rows.map(entries)
        let size = all.joined().reduce(0) { max($0, abs($1.value)) }
        let factor = size > 0 ? 1 / size : 1
        // Columns behind the last entry are left out: they cost as much as the others.
        let last = all.joined().reduce(0) { max($0, $1.column) }
        var matrix = Matrix(rows: all.count, columns: last + 1)
        for (i, list) in all.enumerated() {
            for entry in list { matrix[i, entry.column] -= factor * entry.value }
        }
        return ConicBlock(
            rows: .dense(matrix),
            limits: cone.rows.map { factor * limit($0) },
            kind: cone.kind
        )
    }

    /// exp(t) ≤ e, whatever the scale.
    private var logarithmBlock: ConicBlock {
        var rows = SparseRows()
        for logarithm in logarithms {
            let unit = scalarUnits[logarithm.scalar.index]
            rows.append(columns: [column(logarithm.scalar)], values: [-unit])
            rows.append(columns: [], values: [])
            let argument = entries(logarithm.of)
            rows.append(columns: argument.map(\.column), values: argument.map { -$0.value })
        }
        return ConicBlock(
            rows: .sparse(rows),
            limits: logarithms.flatMap { _ in [0, 1, 0] },
            kind: .exponential
        )
    }

    /// A cone of patterns is divided by the unit of returns, which makes it one of numbers near one.
    private func block(_ pattern: Pattern) -> ConicBlock {
        let factor = 1 / returnUnit
        var head = SparseRows()
        for expression in pattern.head {
            let list = entries(expression)
            head.append(columns: list.map(\.column), values: list.map { -factor * $0.value })
        }
        let constants = pattern.rows.map { scale == nil ? factor * $0.constant : 0 }
        var limits = pattern.head.map { factor * limit($0) }
        limits.reserveCapacity(limits.count + table.count * constants.count)
        for _ in 0..<table.count { limits += constants }
        return ConicBlock(
            rows: .scenario(
                ScenarioRows(table: table, head: head, pattern: pattern.rows.map(negated))
            ),
            limits: limits,
            kind: pattern.kind
        )
    }

    private func negated(_ e: ScenarioExpression) -> ScenarioRows.Row {
        let factor = 1 / returnUnit
        var scalars = e.scalars.map { term in
            ScenarioRows.Term(
                -term.coefficient * factor * scalarUnits[term.variable.index],
                column(term.variable)
            )
        }
        if let scale, e.constant != 0 {
            scalars.append(ScenarioRows.Term(-factor * e.constant, column(scale)))
        }
        return ScenarioRows.Row(
            returns: -factor * e.returns,
            locals: e.locals.map { ScenarioRows.Term(-$0.coefficient, column($0.variable)) },
            previous: e.previous.map { ScenarioRows.Term(-$0.coefficient, column($0.variable)) },
            scalars: scalars
        )
    }
}
