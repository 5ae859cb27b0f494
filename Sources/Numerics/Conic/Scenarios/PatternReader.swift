/// Reads the patterns of a program into eliminations.
struct PatternReader {
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private let scalars: [Int]
    private let chain: ScenarioChain?
    private(set) var bounds: [ScenarioBound] = []
    private var singles: [Single] = []
    private var triples: [Triple] = []

    /// A row of one entry of the cone in front of it.
    private struct Single {
        var block: Int
        var number: Int
        var part: Part
    }

    /// Three rows of one cone.
    private struct Triple {
        var block: Int
        var parts: [Part]
    }

    /// One row of a pattern: its centre and scalars, and its locals beside the chain's node.
    private struct Part {
        var centre: ScenarioCentre
        var row: ScenarioRow
        var locals: [ScenarioRows.Term]
    }

    init(_ program: ConicProgram, scalars: [Int], chain: ScenarioChain?) {
        self.program = program
        ranges = program.ranges
        self.scalars = scalars
        self.chain = chain
    }

    /// The eliminations of all patterns; `nil` where one has an unknown shape.
    mutating func eliminations() -> [any LocalElimination]? {
        for (k, block) in program.blocks.enumerated() {
            guard case .scenario(let rows) = block.rows else { continue }
            guard collect(rows, block.kind, k) else { return nil }
        }
        var result: [any LocalElimination] = []
        var used = Set<Int>()
        for single in singles {
            guard let elimination = elimination(of: single, used: &used) else { return nil }
            result.append(elimination)
        }
        for triple in triples where !used.contains(triple.block) {
            guard let elimination = elimination(of: triple) else { return nil }
            result.append(elimination)
        }
        return result
    }

    // MARK: - Rows

    private mutating func collect(_ rows: ScenarioRows, _ kind: ConeKind, _ k: Int) -> Bool {
        switch kind {
        case .nonnegative, .secondOrder:
            guard (rows.head.count > 0) == (kind == .secondOrder) else { return false }
            for (a, row) in rows.pattern.enumerated() where row.previous.isEmpty {
                if row.returns == 0, row.scalars.isEmpty, row.locals.count == 1 {
                    bounds.append(
                        ScenarioBound(
                            block: k,
                            row: a,
                            variable: row.locals[0].variable,
                            coefficient: row.locals[0].coefficient
                        )
                    )
                } else if let part = part(row) {
                    singles.append(Single(block: k, number: a, part: part))
                } else {
                    return false
                }
            }
            return true
        case .exponential, .power:
            let parts = rows.pattern.compactMap { $0.previous.isEmpty ? part($0) : nil }
            guard rows.head.count == 0, parts.count == 3 else { return false }
            triples.append(Triple(block: k, parts: parts))
            return true
        default:
            return false
        }
    }

    private func part(_ row: ScenarioRows.Row) -> Part? {
        var result = Part(
            centre: .returns,
            row: ScenarioRow(
                centre: row.returns,
                scalars: scalars.map { scalar in
                    row.scalars.reduce(0) { $0 + ($1.variable == scalar ? $1.coefficient : 0) }
                }
            ),
            locals: []
        )
        for term in row.locals {
            guard term.variable == chain?.variable else {
                result.locals.append(term)
                continue
            }
            guard row.returns == 0 else { return nil }
            result.centre = .chain
            result.row.centre = term.coefficient
        }
        return result
    }

    // MARK: - Eliminations

    private func elimination(of single: Single, used: inout Set<Int>) -> (any LocalElimination)? {
        let part = single.part
        let arms = part.locals.compactMap { arm(of: $0) }
        if !arms.isEmpty {
            guard arms.count == part.locals.count else { return nil }
            used.formUnion(arms.map(\.block))
            return SeriesElimination(
                block: single.block,
                number: single.number,
                places: places(of: single),
                centre: part.centre,
                row: part.row,
                arms: arms
            )
        }
        guard part.locals.count <= 1 else { return nil }
        return RowElimination(
            block: single.block,
            number: single.number,
            centre: part.centre,
            row: part.row,
            local: part.locals.first.map {
                ScenarioLocal(variable: $0.variable, coefficient: $0.coefficient, row: 0)
            }
        )
    }

    /// The cone that a summand lives in: it has one row, a variable without bounds another.
    private func arm(of term: ScenarioRows.Term) -> SeriesElimination.Arm? {
        for triple in triples {
            let owners = triple.parts.indices.filter { !triple.parts[$0].locals.isEmpty }
            guard owners.count == 2,
                owners.allSatisfy({
                    triple.parts[$0].locals.count == 1 && triple.parts[$0].row.isEmpty
                }),
                let inner = owners.first(where: {
                    triple.parts[$0].locals[0].variable == term.variable
                }),
                let free = owners.first(where: { $0 != inner }),
                let place = triple.parts.indices.first(where: { !owners.contains($0) }),
                triple.parts[place].row.centre == 0
            else { continue }
            let variables = [inner, free].map { triple.parts[$0].locals[0].variable }
            guard !bounds.contains(where: { variables.contains($0.variable) }) else { return nil }
            return SeriesElimination.Arm(
                block: triple.block,
                inner: local(triple.parts[inner], inner),
                free: local(triple.parts[free], free),
                row: triple.parts[place].row,
                place: place,
                coefficient: term.coefficient,
                firstRow: ranges[triple.block].lowerBound
            )
        }
        return nil
    }

    /// The rows of the program that a row of a pattern is in each scenario.
    private func places(of single: Single) -> StrideTo<Int> {
        let range = ranges[single.block]
        guard case .scenario(let rows) = program.blocks[single.block].rows else {
            preconditionFailure("Only patterns have rows in every scenario.")
        }
        let first = range.lowerBound + rows.head.count + single.number
        return stride(from: first, to: range.upperBound, by: rows.pattern.count)
    }

    private func local(_ part: Part, _ row: Int) -> ScenarioLocal {
        ScenarioLocal(
            variable: part.locals[0].variable,
            coefficient: part.locals[0].coefficient,
            row: row
        )
    }

    private func elimination(of triple: Triple) -> (any LocalElimination)? {
        let owners = triple.parts.indices.filter { !triple.parts[$0].locals.isEmpty }
        guard let own = owners.first(where: { triple.parts[$0].row.isEmpty }),
            owners.count <= 2, owners.allSatisfy({ triple.parts[$0].locals.count == 1 })
        else { return nil }
        let centres = Set(triple.parts.filter { $0.row.centre != 0 }.map(\.centre))
        guard centres.count <= 1 else { return nil }
        return TripleElimination(
            block: triple.block,
            centre: centres.first ?? .returns,
            rows: triple.parts.map(\.row),
            local: local(triple.parts[own], own),
            slack: owners.first { $0 != own }.map { local(triple.parts[$0], $0) }
        )
    }
}
