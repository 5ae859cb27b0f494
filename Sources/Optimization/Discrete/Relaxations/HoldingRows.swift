internal import Estimation
internal import Numerics

/// The rows of a ``HoldingProgram`` while they are written, homogenized if it has a scale.
///
/// With y = κw and κ = 1ᵀy / B the limit aᵀw ≤ h reads (a − (h/B) 1)ᵀy ≤ 0.
struct HoldingRows {
    private let assets: Int
    private let budget: Double?
    private var equalities: [[Double]] = []
    private var equalityTargets: [Double] = []
    private var inequalities: [[Double]] = []
    private var inequalityLimits: [Double] = []

    /// No rows yet; `budget` is B, or `nil` for rows in the weights themselves.
    init(assets: Int, budget: Double?) {
        self.assets = assets
        self.budget = budget
    }

    /// How many inequalities there are.
    var inequalityCount: Int { inequalities.count }

    /// Adds the linear constraints and the return target of `problem`.
    mutating func add(_ problem: PortfolioProblem) {
        for constraint in problem.constraints.linear {
            if let minimum = constraint.minimum, minimum == constraint.maximum {
                add(constraint.coefficients, equal: minimum)
                continue
            }
            if let minimum = constraint.minimum { add(constraint.coefficients, atLeast: minimum) }
            if let maximum = constraint.maximum { add(constraint.coefficients, atMost: maximum) }
        }
        if let target = problem.constraints.returnTarget {
            let distribution = problem.distribution
            add(distribution.mean, atLeast: target / distribution.periodsPerYear)
        }
    }

    mutating func add(_ row: [Double], equal value: Double) {
        let scaled = homogenized(row, value)
        addUnscaled(scaled.row, equal: scaled.limit)
    }

    mutating func add(_ row: [Double], atMost value: Double) {
        let scaled = homogenized(row, value)
        addUnscaled(scaled.row, atMost: scaled.limit)
    }

    mutating func add(_ row: [Double], atLeast value: Double) {
        add(row.map { -$0 }, atMost: -value)
    }

    mutating func add(asset i: Int, atMost value: Double) { add(unit(i, 1), atMost: value) }

    mutating func add(asset i: Int, atLeast value: Double) { add(unit(i, -1), atMost: -value) }

    /// Adds a row in the program's own variables.
    mutating func addUnscaled(_ row: [Double], equal value: Double) {
        equalities.append(row)
        equalityTargets.append(value)
    }

    /// Adds a row in the program's own variables.
    mutating func addUnscaled(_ row: [Double], atMost value: Double) {
        inequalities.append(row)
        inequalityLimits.append(value)
    }

    /// Writes the rows into `program`.
    func store(in program: inout QuadraticProgram) {
        // A matrix without rows cannot tell its columns from them.
        if !equalities.isEmpty { program.equalities = Matrix(rows: equalities) }
        program.equalityTargets = equalityTargets
        if !inequalities.isEmpty { program.inequalities = Matrix(rows: inequalities) }
        program.inequalityLimits = inequalityLimits
    }

    private func unit(_ i: Int, _ value: Double) -> [Double] {
        var row = [Double](repeating: 0, count: assets)
        row[i] = value
        return row
    }

    private func homogenized(_ row: [Double], _ value: Double) -> (row: [Double], limit: Double) {
        guard let budget else { return (row, value) }
        return (row.map { $0 - value / budget }, 0)
    }
}
