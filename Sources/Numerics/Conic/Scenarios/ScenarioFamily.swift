/// A small cone repeated for every scenario, that meets the rest of the program in one centre, in
/// scalars, and in at most one local variable of its own.
///
/// The centre is the scenario's return, or the node of the ``ScenarioChain``.
struct ScenarioFamily: Sendable {
    /// What the rows of the family have in common beside scalars.
    enum Centre: Hashable, Sendable { case returns, chain }

    /// One row: f · centre + Σ eₛ σₛ.
    struct Row: Hashable, Sendable {
        var centre: Double
        /// eₛ, one for each scalar of the structure.
        var scalars: [Double]
    }

    /// The local variable, in which row, and with which coefficient.
    struct Local: Hashable, Sendable {
        var variable: Int
        var coefficient: Double
        var row: Int
    }

    /// The block of the program.
    let block: Int
    /// The family's first row within the block's pattern.
    let first: Int
    let centre: Centre
    /// The rows, one or three.
    let rows: [Row]
    let local: Local?

    /// The rows that remain once the local variable is eliminated.
    var kept: [Int] {
        guard rows.count > 1, let local else { return Array(rows.indices) }
        return rows.indices.filter { $0 != local.row }
    }
}

/// Springs between neighbouring scenarios: rows c (yₜ − yₜ₋₁) + f (R x)ₜ of a drawdown.
struct ScenarioChain: Hashable, Sendable {
    /// The block of the program and the row of its pattern.
    var block: Int
    var row: Int
    /// y of scenario 0.
    var variable: Int
    /// c.
    var coefficient: Double
    /// f / c.
    var ratio: Double
}

/// A row with one local variable and nothing else, such as a bound: it weighs that variable alone.
struct ScenarioBound: Hashable, Sendable {
    var block: Int
    var row: Int
    var variable: Int
    var coefficient: Double
}
