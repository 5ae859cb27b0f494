/// The optimality system of one active set, kept factored while the set changes.
///
///     ⎡ P_FF  C_Fᵀ ⎤      F the free variables, C the active rows
///     ⎣ C_F   0    ⎦
///
/// with P_FF = LLᵀ and L⁻¹C_Fᵀ = QR. Freeing or binding a variable changes L by one row in O(k²), k
/// the number of free variables: for a portfolio in which few of many assets are held this is far
/// cheaper than any method that carries a matrix of full order.
final class FreeSystem {
    /// Where a variable is.
    enum Place: Int8, BitwiseCopyable {
        case free, lower, upper, fixed
    }

    let variables: Int
    let capacity: Int
    var quadratic: Matrix
    var table: ConstraintTable
    /// Limits of the variables.
    let lower: WorkBuffer<Double>
    let upper: WorkBuffer<Double>

    let place: WorkBuffer<Place>
    /// The free variables in the order of the factor.
    let free: WorkBuffer<Int>
    var freeCount = 0
    /// The active rows in the order of R's columns.
    let rows: WorkBuffer<Int>
    var rowCount = 0
    let isRowActive: WorkBuffer<Bool>

    /// L.
    let factor: WorkMatrix
    /// Q.
    let basis: WorkMatrix
    /// R.
    let triangle: WorkMatrix
    /// Changes since the last fresh factorization.
    var updates = 0
    /// Below this sine a direction counts as lying in the span of the active rows.
    var dependence = 1e-12

    let scratch: WorkBuffer<Double>
    let spare: WorkBuffer<Double>
    let rowScratch: WorkBuffer<Double>
    let rowSpare: WorkBuffer<Double>
    let turns: WorkBuffer<Rotation>

    init(_ program: QuadraticProgram) throws(ActiveSetFailure) {
        let n = program.variables
        precondition(
            program.lower.count == n && program.upper.count == n,
            "Every variable needs a lower and an upper bound."
        )
        table = try ConstraintTable(program)
        quadratic = program.quadratic.dense(order: n)
        precondition(
            quadratic.rows == n && quadratic.columns == n,
            "P needs a row and a column per variable."
        )
        variables = n
        capacity = min(n, table.count)
        lower = WorkBuffer(count: n, repeating: 0)
        upper = WorkBuffer(count: n, repeating: 0)
        place = WorkBuffer(count: n, repeating: .free)
        free = WorkBuffer(count: n, repeating: 0)
        rows = WorkBuffer(count: table.count, repeating: 0)
        isRowActive = WorkBuffer(count: table.count, repeating: false)
        factor = WorkMatrix(rows: n, columns: n)
        basis = WorkMatrix(rows: n, columns: capacity)
        triangle = WorkMatrix(rows: capacity, columns: capacity)
        scratch = WorkBuffer(count: n, repeating: 0)
        spare = WorkBuffer(count: n, repeating: 0)
        rowScratch = WorkBuffer(count: capacity, repeating: 0)
        rowSpare = WorkBuffer(count: capacity, repeating: 0)
        turns = WorkBuffer(count: n, repeating: .none)
        lower.copy(program.lower)
        upper.copy(program.upper)
    }

    /// Whether this workspace has the right size for `program`.
    func fits(_ program: QuadraticProgram) -> Bool {
        variables == program.variables
            && table.equalities == program.equalityTargets.count
            && table.count == program.equalityTargets.count + program.inequalityLimits.count
    }

    /// Takes the numbers of a program of the same size.
    func load(_ program: QuadraticProgram) throws(ActiveSetFailure) {
        table = try ConstraintTable(program)
        quadratic = program.quadratic.dense(order: variables)
        lower.copy(program.lower)
        upper.copy(program.upper)
    }

    /// The value at which a variable that is not free stands.
    @inline(__always)
    func boundValue(_ i: Int) -> Double { place[i] == .upper ? upper[i] : lower[i] }
}
