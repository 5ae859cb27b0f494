/// A scenario program over some of its scenarios and some of its weights.
///
/// Scenarios outside are on that side of each hinge where they were last seen, so linear terms of
/// the objective; weights outside stay at zero, on their lower bounds. Everything else is as it was.
struct WorkingSetProgram {
    /// The whole.
    let frame: WorkingSetFrame
    /// Leading variables that may move, ascending.
    let columns: [Int]
    /// Scenarios with variables of their own, ascending.
    let scenarios: [Int]
    /// For each hinge and scenario outside, whether its first expression counts.
    let isFirst: [[Bool]]
    /// The program that is left.
    let program: ConicProgram
    /// Where each core variable of the whole stands in it; −1 outside.
    private let places: [Int]

    /// - Complexity: one product with the table and one copy of what is left of it.
    init(_ frame: WorkingSetFrame, columns: [Int], scenarios: [Int], isFirst: [[Bool]]) {
        self.frame = frame
        self.columns = columns
        self.scenarios = scenarios
        self.isFirst = isFirst
        var places = [Int](repeating: -1, count: frame.core)
        for (k, j) in columns.enumerated() { places[j] = k }
        for k in 0..<(frame.core - frame.leading) { places[frame.leading + k] = columns.count + k }
        self.places = places
        let builder = Builder(
            frame: frame,
            columns: columns,
            scenarios: scenarios,
            places: places
        )
        program = builder.program(isFirst: isFirst)
    }

    /// The core variables of the whole at a point of the part.
    func core(of x: [Double]) -> [Double] {
        places.indices.map { places[$0] >= 0 ? x[places[$0]] : 0 }
    }
}

/// Writes the part down.
private struct Builder {
    let frame: WorkingSetFrame
    let columns: [Int]
    let scenarios: [Int]
    let places: [Int]

    private var whole: ConicProgram { frame.program }
    private var core: Int { columns.count + frame.core - frame.leading }

    private func local(_ variable: Int) -> Int {
        core + (variable - frame.core) / frame.table.count * scenarios.count
    }

    func program(isFirst: [[Bool]]) -> ConicProgram {
        let table = ScenarioTable(
            frame.table.matrix.submatrix(rows: scenarios, columns: columns)
        )
        return ConicProgram(
            quadratic: .zero,
            linear: linear(isFirst),
            blocks: whole.blocks.map { block($0, over: table) }
        )
    }

    /// The objective, with what the scenarios outside add to it.
    private func linear(_ isFirst: [[Bool]]) -> [Double] {
        var total = Array(whole.linear[0..<frame.core])
        var isInside = [Bool](repeating: false, count: frame.table.count)
        for t in scenarios { isInside[t] = true }
        var pull = [Double](repeating: 0, count: frame.table.count)
        for (h, hinge) in frame.hinges.enumerated() {
            var weights = [0.0, 0.0]
            for t in isInside.indices where !isInside[t] {
                let side = isFirst[h][t] ? 0 : 1
                let weight = whole.linear[hinge.local + t] * hinge.sides[side].scale
                weights[side] += weight
                pull[t] += weight * hinge.sides[side].row.returns
            }
            for (side, weight) in zip(hinge.sides, weights) {
                for term in side.row.scalars { total[term.variable] += weight * term.coefficient }
            }
        }
        frame.table.addTransposedProduct(pull, to: &total)
        var result = [Double](repeating: 0, count: core)
        for (i, place) in places.enumerated() where place >= 0 { result[place] = total[i] }
        for hinge in frame.hinges { result += scenarios.map { whole.linear[hinge.local + $0] } }
        return result
    }

    // MARK: - Blocks

    private func block(_ block: ConicBlock, over table: ScenarioTable) -> ConicBlock {
        switch block.rows {
        case .dense(let matrix):
            let kept = places.indices.filter { places[$0] >= 0 && $0 < matrix.columns }
            let rows = matrix.submatrix(rows: Array(0..<matrix.rows), columns: kept)
            return ConicBlock(rows: .dense(rows), limits: block.limits, kind: block.kind)
        case .sparse(let rows):
            return sparse(rows, block)
        case .unit(let indices, let coefficients):
            let kept = indices.indices.filter { places[indices[$0]] >= 0 }
            let rows = ConicRows.unit(
                indices: kept.map { places[indices[$0]] },
                coefficients: kept.map { coefficients[$0] }
            )
            return ConicBlock(rows: rows, limits: kept.map { block.limits[$0] }, kind: block.kind)
        case .scenario(let rows):
            return pattern(rows, block, over: table)
        }
    }

    private func sparse(_ rows: SparseRows, _ block: ConicBlock) -> ConicBlock {
        var result = SparseRows()
        for i in 0..<rows.count {
            let inside = rows.entries(of: i).filter { places[rows.columns[$0]] >= 0 }
            result.append(
                columns: inside.map { places[rows.columns[$0]] },
                values: inside.map { rows.values[$0] }
            )
        }
        return ConicBlock(rows: .sparse(result), limits: block.limits, kind: block.kind)
    }

    private func pattern(
        _ rows: ScenarioRows,
        _ block: ConicBlock,
        over table: ScenarioTable
    ) -> ConicBlock {
        var row = rows.pattern[0]
        for k in row.locals.indices { row.locals[k].variable = local(row.locals[k].variable) }
        for k in row.scalars.indices { row.scalars[k].variable = places[row.scalars[k].variable] }
        return ConicBlock(
            rows: .scenario(ScenarioRows(table: table, pattern: [row])),
            limits: scenarios.map { block.limits[$0] },
            kind: block.kind
        )
    }
}
