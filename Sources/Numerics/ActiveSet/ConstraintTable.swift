/// The general constraints of a program, one column each, equalities first.
///
/// Every row is divided by the power of two next to its largest coefficient, which loses no digit
/// and lets one tolerance serve all rows.
struct ConstraintTable {
    /// Row p of the program stands in column p.
    let normals: Matrix
    /// The right-hand sides, scaled like their rows.
    var limits: [Double]
    /// What each row was multiplied by.
    let scales: [Double]
    /// How many rows are equalities.
    let equalities: Int

    var count: Int { limits.count }

    init(_ program: QuadraticProgram) throws(ActiveSetFailure) {
        let (a, g) = (program.equalities, program.inequalities)
        let n = program.variables
        precondition(a.columns == n && g.columns == n, "Constraints need a column per variable.")
        precondition(a.rows == program.equalityTargets.count, "Every equality needs a target.")
        precondition(g.rows == program.inequalityLimits.count, "Every inequality needs a limit.")
        equalities = a.rows
        var normals = Matrix(
            rows: n,
            columns: a.rows + g.rows,
            columnMajor: a.transposed.elements + g.transposed.elements
        )
        guard normals.elements.firstIndexOfNonFinite == nil else { throw .notFinite }
        var limits = program.equalityTargets + program.inequalityLimits
        var scales = [Double](repeating: 1, count: limits.count)
        for p in limits.indices {
            let isEquality = p < a.rows
            let column = (p * n)..<((p + 1) * n)
            let largest = normals.elements[column].reduce(0) { max($0, abs($1)) }
            guard limits[p].isFinite || (!isEquality && limits[p] == .infinity) else {
                throw .notFinite
            }
            guard largest.isNormal else { continue }
            let scale = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
            guard scale != 1 else { continue }
            for k in column { normals.elements[k] *= scale }
            limits[p] *= scale
            scales[p] = scale
        }
        self.normals = normals
        self.limits = limits
        self.scales = scales
    }
}
