/// The elimination of some local variables in every scenario.
///
/// What remains is a quadratic form ½xᵀKx in a few rows x of the centre and scalars, one K for each
/// scenario, and a way to move loads on the locals to the rows and values of rows back to locals.
protocol LocalElimination: Sendable {
    /// What the rows have in common beside scalars.
    var centre: ScenarioCentre { get }
    /// The rows x that remain.
    var rows: [ScenarioRow] { get }
    /// The local variables of scenario 0 that are eliminated.
    var locals: [Int] { get }
    /// K over the rows, lower triangle by columns, one array over scenarios each.
    var weights: [[Double]] { get }

    /// Takes over the scalings of the program's blocks and the weights of locals by their bounds.
    mutating func update(_ scalings: ScenarioScalings)
    /// For each row and scenario, what loads on the locals take off the load on the row.
    func pulls(of load: [Double]) -> [[Double]]
    /// Writes the locals' values for loads on them and values of the rows.
    func recover(load: [Double], rowValues: [[Double]], into dx: inout [Double])
    /// Blocks whose multipliers ``setMultipliers(load:rowValues:into:)`` knows better than the product
    /// of their inverse scaling with the rows.
    var ownBlocks: [Int] { get }
    /// Writes K A Δx of its own blocks, for the same loads and values.
    func setMultipliers(load: [Double], rowValues: [[Double]], into dz: inout [Double])
}

extension LocalElimination {
    var ownBlocks: [Int] { [] }
    func setMultipliers(load: [Double], rowValues: [[Double]], into dz: inout [Double]) {}
}

/// The variable of a scenario that an eliminated family leaves: its return, or the chain's node.
enum ScenarioCentre: Hashable, Sendable { case returns, chain }

/// A row f · centre + Σ eₛ σₛ.
struct ScenarioRow: Hashable, Sendable {
    /// f.
    var centre: Double
    /// eₛ, one for each scalar of the structure.
    var scalars: [Double]

    /// Whether nothing is in it.
    var isEmpty: Bool { centre == 0 && scalars.allSatisfy { $0 == 0 } }
}

/// A local variable in one row of a cone.
struct ScenarioLocal: Hashable, Sendable {
    /// The variable of scenario 0.
    var variable: Int
    /// Its coefficient.
    var coefficient: Double
    /// Its row within the family.
    var row: Int
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
