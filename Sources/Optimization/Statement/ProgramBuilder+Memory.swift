internal import Numerics

extension ProgramBuilder {
    /// The bytes that ``written()`` takes: the program, and the entries that it is put together from.
    ///
    /// - Complexity: O(rows).
    var writtenBytes: Int {
        let number = MemoryLayout<Double>.stride
        let core = assets + scalarUnits.count
        let columns = core + localCount * table.count
        var numbers = columns + 2 * (quadratic?.elements.count ?? 0)
        for row in rows {
            let count = entryCount(row.expression)
            let isDense = row.isEquality || row.expression.weights.isDense
            // Entries are pairs; a dense row is stated, negated and copied into its matrix.
            numbers += 2 * count + (isDense ? 3 * core : 2 * count)
        }
        for cone in cones {
            for row in cone.rows { numbers += 3 * entryCount(row) + core }
        }
        for pattern in patterns { numbers += pattern.rows.count * table.count }
        for logarithm in logarithms { numbers += 11 + 2 * entryCount(logarithm.of) }
        return number * numbers
    }

    private func entryCount(_ expression: Expression) -> Int {
        let weights =
            switch expression.weights {
            case .none: 0
            case .asset: 1
            case .dense(let row): row.count
            }
        let locals = expression.locals.count + expression.expected.count
        return weights + expression.scalars.count + locals * table.count
    }
}

extension Expression.Weights {
    fileprivate var isDense: Bool { if case .dense = self { true } else { false } }
}
