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

    init(_ program: ConicProgram) {
        variables = [Double](repeating: 1, count: program.variables)
        rows = [Double](repeating: 1, count: program.rowCount)
        let ranges = program.ranges
        let roots = program.quadratic.diagonal(order: program.variables)
            .map { max(0, $0).squareRoot() }
        for _ in 0..<ConicEquilibration.sweeps { sweep(program, ranges, roots: roots) }
        var largest = 0.0
        for i in variables.indices {
            let root = roots[i] * variables[i]
            largest = max(largest, root * root, abs(program.linear[i]) * variables[i])
        }
        if largest > 0 { cost = 1 / largest }
    }

    /// Divides rows and columns by the square roots of their largest entries.
    private mutating func sweep(_ program: ConicProgram, _ ranges: [Range<Int>], roots: [Double]) {
        var columnNorms = [Double](repeating: 0, count: variables.count)
        var rowNorms = [Double](repeating: 0, count: rows.count)
        for (block, range) in zip(program.blocks, ranges) {
            let start = range.lowerBound
            block.rows.forEachEntry { row, column, value in
                let size = abs(value) * rows[start + row] * variables[column]
                rowNorms[start + row] = max(rowNorms[start + row], size)
                columnNorms[column] = max(columnNorms[column], size)
            }
            share(&rowNorms, in: range, runs: block.kind.scalingRun(rows: range.count))
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
    private func share(_ norms: inout [Double], in range: Range<Int>, runs: Int) {
        guard runs > 1 else { return }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: runs) {
            let largest = norms[start..<(start + runs)].max() ?? 0
            for row in start..<(start + runs) { norms[row] = largest }
        }
    }

    private static func scaled(_ factor: Double, by norm: Double) -> Double {
        norm > 0 ? min(bounds.most, max(bounds.least, factor / norm.squareRoot())) : factor
    }
}
