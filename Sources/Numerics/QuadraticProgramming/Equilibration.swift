/// Scalings that bring the entries of a quadratic program near one.
///
/// In the variables x̂ = x/d, with rows multiplied by e and the objective by c, a program of
/// assets measured in units 10⁶ apart looks like one of equals. Ruiz (2001), "A scaling algorithm
/// to equilibrate both rows and columns norms in matrices", a few sweeps; P's columns are measured
/// by the bound |Pᵢⱼ| ≤ √(Pᵢᵢ Pⱼⱼ), which needs its diagonal only.
struct Equilibration: Sendable {
    /// d, one factor a variable.
    private(set) var variables: [Double]
    /// e of the equalities.
    private(set) var equalities: [Double]
    /// e of the inequalities.
    private(set) var inequalities: [Double]
    /// c.
    private(set) var cost = 1.0

    init(_ program: QuadraticProgram) {
        variables = [Double](repeating: 1, count: program.variables)
        equalities = [Double](repeating: 1, count: program.equalities.rows)
        inequalities = [Double](repeating: 1, count: program.inequalities.rows)
        let roots = program.quadratic.diagonal(order: program.variables)
            .map { max(0, $0).squareRoot() }
        for _ in 0..<4 { sweep(program, roots: roots) }
        var largest = 0.0
        for i in variables.indices {
            let root = roots[i] * variables[i]
            largest = max(largest, root * root, abs(program.linear[i]) * variables[i])
        }
        if largest > 0 { cost = 1 / largest }
    }

    private mutating func sweep(_ program: QuadraticProgram, roots: [Double]) {
        let n = variables.count
        var columns = [Double](repeating: 0, count: n)
        let largestRoot = zip(roots, variables).reduce(0) { max($0, $1.0 * $1.1) }
        let unit = largestRoot > 0 ? 1 / (largestRoot * largestRoot) : 0
        for i in 0..<n { columns[i] = unit * roots[i] * variables[i] * largestRoot }
        Equilibration.measure(program.equalities, variables, &equalities, &columns)
        Equilibration.measure(program.inequalities, variables, &inequalities, &columns)
        for i in 0..<n where columns[i] > 0 {
            variables[i] = min(1e8, max(1e-8, variables[i] / columns[i].squareRoot()))
        }
    }

    /// Scales the rows to norm one and raises `columns` to the scaled columns' norms.
    private static func measure(
        _ matrix: Matrix,
        _ d: [Double],
        _ e: inout [Double],
        _ columns: inout [Double]
    ) {
        var norms = [Double](repeating: 0, count: matrix.rows)
        for j in 0..<matrix.columns {
            for k in 0..<matrix.rows { norms[k] = max(norms[k], abs(matrix[k, j]) * d[j]) }
        }
        for k in 0..<matrix.rows { e[k] = norms[k] > 0 ? 1 / norms[k] : 1 }
        for j in 0..<matrix.columns {
            for k in 0..<matrix.rows {
                columns[j] = max(columns[j], abs(matrix[k, j]) * d[j] * e[k])
            }
        }
    }
}
