/// A local variable u of every scenario that is the larger of two expressions, at a price.
///
///     q uₜ with uₜ ≥ v₁ₜ, uₜ ≥ v₂ₜ,   vᵢₜ = (ρᵢ (R x)ₜ + eᵢᵀσ − bᵢ) / −cᵢ
///
/// Where one of the two is larger beyond doubt, the scenario is a linear term of the objective and
/// needs no variable: that is what a working set leaves out.
struct ScenarioHinge: Sendable {
    /// One of the two expressions.
    struct Side: Sendable {
        /// Its block of the program.
        let block: Int
        /// The block's pattern.
        let row: ScenarioRows.Row
        /// −1/c, c being the coefficient of the local variable.
        let scale: Double
    }

    /// The local variable of scenario 0.
    let local: Int
    let sides: [Side]

    /// The hinges of `program`; `nil` where its scenarios have anything else.
    static func all(of program: ConicProgram) -> [ScenarioHinge]? {
        var sides: [Int: [Side]] = [:]
        for (k, block) in program.blocks.enumerated() {
            guard case .scenario(let rows) = block.rows else { continue }
            guard block.kind == .nonnegative, rows.pattern.count == 1, rows.head.count == 0,
                let row = rows.pattern.first, row.previous.isEmpty, row.locals.count == 1,
                let local = row.locals.first, local.coefficient < 0
            else { return nil }
            let side = Side(block: k, row: row, scale: -1 / local.coefficient)
            sides[local.variable, default: []].append(side)
        }
        guard sides.values.allSatisfy({ $0.count == 2 }) else { return nil }
        return sides.keys.sorted().map { ScenarioHinge(local: $0, sides: sides[$0] ?? []) }
    }

    /// vᵢ of every scenario at a point, whose R x is at hand.
    func values(
        of side: Int,
        at x: [Double],
        returns: [Double],
        in program: ConicProgram
    ) -> [Double] {
        let (side, limits) = (sides[side], program.blocks[sides[side].block].limits)
        let shared = side.row.scalars.reduce(0) { $0 + $1.coefficient * x[$1.variable] }
        let (factor, ρ) = (side.scale, side.row.returns)
        return returns.indices.map { factor * (ρ * returns[$0] + shared - limits[$0]) }
    }

    /// By how much the first expression exceeds the second in every scenario.
    func lead(at x: [Double], returns: [Double], in program: ConicProgram) -> [Double] {
        let second = values(of: 1, at: x, returns: returns, in: program)
        var result = values(of: 0, at: x, returns: returns, in: program)
        for t in result.indices { result[t] -= second[t] }
        return result
    }
}
