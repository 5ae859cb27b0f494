/// What a working-set method knows of a program before it starts.
///
/// It takes linear programs whose scenarios appear in hinges only.
struct WorkingSetFrame: Sendable {
    let program: ConicProgram
    let table: ScenarioTable
    let hinges: [ScenarioHinge]
    /// The rows of each block.
    let ranges: [Range<Int>]
    /// Number of core variables: leading ones, then scalars.
    let core: Int
    /// The block and the row within it that keep a leading variable from falling below zero.
    let bounds: [(block: Int, row: Int)?]

    /// Number of leading variables.
    var leading: Int { table.leading }

    /// `nil` where the program has another shape.
    init?(_ program: ConicProgram) {
        guard case .zero = program.quadratic, let hinges = ScenarioHinge.all(of: program),
            let first = hinges.first,
            case .scenario(let rows) = program.blocks[first.sides[0].block].rows
        else { return nil }
        let table = rows.table
        let core = first.local
        guard program.variables == core + hinges.count * table.count,
            hinges.enumerated().allSatisfy({ $1.local == core + $0 * table.count }),
            program.linear[core...].allSatisfy({ $0 > 0 })
        else { return nil }
        var bounds = [(block: Int, row: Int)?](repeating: nil, count: core)
        for (k, block) in program.blocks.enumerated() {
            switch block.rows {
            case .dense(let matrix):
                guard matrix.columns <= core else { return nil }
            case .sparse(let rows):
                guard rows.columns.allSatisfy({ $0 < core }) else { return nil }
            case .scenario(let rows):
                guard rows.table == table else { return nil }
            case .unit(let indices, let coefficients):
                guard block.kind == .nonnegative, indices.allSatisfy({ $0 < core }) else {
                    return nil
                }
                // A floor other than zero would enter the scenarios' returns.
                for (row, i) in indices.enumerated()
                where i < table.leading && coefficients[row] < 0 && block.limits[row] == 0 {
                    bounds[i] = (k, row)
                }
            }
        }
        self.program = program
        ranges = program.ranges
        self.table = table
        self.hinges = hinges
        self.core = core
        self.bounds = bounds
    }
}
