/// Scalings that bring the entries of a conic program near one and leave its cones as they are.
///
/// In the variables x̂ = x/d, with rows multiplied by e and the objective by c. Ruiz (2001), "A
/// scaling algorithm to equilibrate both rows and columns norms in matrices". All rows of one
/// second-order, exponential or power cone share one factor, since only that maps the cone onto
/// itself. P's columns are measured by |Pᵢⱼ| ≤ √(Pᵢᵢ Pⱼⱼ), which needs its diagonal only.
struct ConicEquilibration: Sendable {
    /// d, one factor a variable.
    private(set) var variables: [Double]
    /// e, one factor a row.
    private(set) var rows: [Double]
    /// c.
    private(set) var cost = 1.0

    private static let sweeps = 8
    private static let bounds = (least: 1e-8, most: 1e8)

    /// An entry of A, or the largest of those of one column within a cone of many rows.
    private struct Entry {
        let row: Int32
        let column: Int32
        let size: Double
    }

    /// - Complexity: a few passes over the entries; one over those of second-order and semidefinite
    ///   cones, whose rows keep their ratios.
    init(_ program: ConicProgram) {
        variables = [Double](repeating: 1, count: program.variables)
        rows = [Double](repeating: 1, count: program.rowCount)
        let ranges = program.ranges
        let roots = program.quadratic.diagonal(order: program.variables)
            .map { max(0, $0).squareRoot() }
        let peaks = ConePeaks(program, ranges)
        let entries = ConicEquilibration.entries(of: program, ranges)
        for _ in 0..<ConicEquilibration.sweeps {
            sweep(program, ranges, peaks, entries, roots: roots)
        }
        var largest = 0.0
        for i in variables.indices {
            let root = roots[i] * variables[i]
            largest = max(largest, root * root, abs(program.linear[i]) * variables[i])
        }
        if largest > 0 { cost = 1 / largest }
    }

    /// What the sweeps look at, but for dense rows.
    private static func entries(of program: ConicProgram, _ ranges: [Range<Int>]) -> [Entry] {
        var result: [Entry] = []
        var largest = [Double](repeating: 0, count: program.variables)
        var touched: [Int] = []
        for (block, range) in zip(program.blocks, ranges) {
            if case .dense = block.rows { continue }
            let start = Int32(range.lowerBound)
            guard !block.isOneCone else {
                block.rows.forEachEntry { _, column, value in
                    if largest[column] == 0 { touched.append(column) }
                    largest[column] = max(largest[column], abs(value))
                }
                for j in touched {
                    result.append(Entry(row: start, column: Int32(j), size: largest[j]))
                    largest[j] = 0
                }
                touched.removeAll(keepingCapacity: true)
                continue
            }
            block.rows.forEachEntry { row, column, value in
                let entry = Entry(row: start + Int32(row), column: Int32(column), size: abs(value))
                result.append(entry)
            }
        }
        return result
    }

    /// Divides rows and columns by the square roots of their largest entries.
    private mutating func sweep(
        _ program: ConicProgram,
        _ ranges: [Range<Int>],
        _ peaks: ConePeaks,
        _ entries: [Entry],
        roots: [Double]
    ) {
        var columnNorms = [Double](repeating: 0, count: variables.count)
        var rowNorms = [Double](repeating: 0, count: rows.count)
        for entry in entries {
            let (row, column) = (Int(entry.row), Int(entry.column))
            let size = entry.size * rows[row] * variables[column]
            rowNorms[row] = max(rowNorms[row], size)
            columnNorms[column] = max(columnNorms[column], size)
        }
        peaks.raiseNorms(
            rows: rows,
            columns: variables,
            rowNorms: &rowNorms,
            columnNorms: &columnNorms
        )
        for k in ranges.indices {
            if case .dense(let matrix) = program.blocks[k].rows,
                !program.blocks[k].isOneCone
            {
                Kernels.raiseNorms(
                    of: matrix,
                    rows: rows,
                    columns: variables,
                    from: ranges[k].lowerBound,
                    rowNorms: &rowNorms,
                    columnNorms: &columnNorms
                )
            }
            let run = program.blocks[k].kind.scalingRun(rows: ranges[k].count)
            ConicEquilibration.share(&rowNorms, in: ranges[k], runs: run)
        }
        var largest = 0.0
        for i in variables.indices { largest = max(largest, roots[i] * variables[i]) }
        let unit = largest > 0 ? 1 / largest : 0
        for i in variables.indices {
            let norm = max(columnNorms[i], unit * roots[i] * variables[i])
            variables[i] = ConicEquilibration.scaled(variables[i], by: norm)
        }
        for row in rows.indices {
            rows[row] = ConicEquilibration.scaled(rows[row], by: rowNorms[row])
        }
    }

    /// Gives the rows of each run the largest of their norms.
    private static func share(_ norms: inout [Double], in range: Range<Int>, runs: Int) {
        guard runs > 1 else { return }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: runs) {
            var largest = 0.0
            for row in start..<(start + runs) { largest = max(largest, norms[row]) }
            for row in start..<(start + runs) { norms[row] = largest }
        }
    }

    private static func scaled(_ factor: Double, by norm: Double) -> Double {
        norm > 0 ? min(bounds.most, max(bounds.least, factor / norm.squareRoot())) : factor
    }
}
