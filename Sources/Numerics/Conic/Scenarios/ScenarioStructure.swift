/// What can be eliminated scenario by scenario in a program, read off its blocks.
///
/// Variables are ordered leading ones, scalars, locals; the first two are the core. Each block is a
/// set of equalities over the core, a cone over the core, a pattern of scenarios that is one of the
/// shapes below, or a row over many locals, which borders the rest.
struct ScenarioStructure: Sendable {
    let table: ScenarioTable
    /// Number of core variables; locals come after them.
    let core: Int
    /// Core variables that patterns mention.
    let scalars: [Int]
    /// Blocks whose cones touch the core only.
    private(set) var coreBlocks: [Int] = []
    private(set) var families: [ScenarioFamily] = []
    private(set) var bounds: [ScenarioBound] = []
    private(set) var chain: ScenarioChain?
    /// Blocks of one-row inequalities that touch locals.
    private(set) var longBlocks: [Int] = []
    /// Blocks of second-order cones over locals.
    private(set) var normBlocks: [Int] = []

    /// `nil` where the program has no scenarios or a shape that this elimination does not know.
    init?(_ program: ConicProgram) {
        let patterns = program.blocks.compactMap { block -> ScenarioRows? in
            if case .scenario(let rows) = block.rows { rows } else { nil }
        }
        guard let table = patterns.first?.table, patterns.allSatisfy({ $0.table == table }),
            table.count > 0
        else { return nil }
        self.table = table
        let shapes = patterns.flatMap(\.pattern)
        let locals = shapes.flatMap { $0.locals + $0.previous }.map(\.variable)
        let first = locals.min() ?? program.variables
        core = first
        scalars = Set(shapes.flatMap { $0.scalars.map(\.variable) }).sorted()
        let isAligned = locals.allSatisfy { ($0 - first) % table.count == 0 }
        guard isAligned, (program.variables - first) % table.count == 0,
            scalars.allSatisfy({ $0 < first }), program.quadraticOrder <= first
        else { return nil }
        guard findChain(program) else { return nil }
        for k in program.blocks.indices {
            guard place(program.blocks[k], k) else { return nil }
        }
        guard everyLocalHasOneFamily else { return nil }
    }

    /// The chain, if rows couple neighbours; false where they do so in more than one place.
    private mutating func findChain(_ program: ConicProgram) -> Bool {
        for (k, block) in program.blocks.enumerated() {
            guard case .scenario(let rows) = block.rows else { continue }
            for (a, row) in rows.pattern.enumerated() where !row.previous.isEmpty {
                guard chain == nil, block.kind == .nonnegative, row.scalars.isEmpty,
                    let node = row.locals.first, row.locals.count == 1,
                    row.previous == [ScenarioRows.Term(-node.coefficient, node.variable)]
                else { return false }
                chain = ScenarioChain(
                    block: k,
                    row: a,
                    variable: node.variable,
                    coefficient: node.coefficient,
                    ratio: row.returns / node.coefficient
                )
            }
        }
        return true
    }

    private mutating func place(_ block: ConicBlock, _ k: Int) -> Bool {
        switch block.rows {
        case .scenario(let rows):
            return placePattern(rows, block.kind, k)
        case .dense(let matrix):
            guard matrix.columns <= core else { return false }
        case .unit(let indices, _):
            guard indices.allSatisfy({ $0 < core }) else { return false }
        case .sparse(let rows):
            guard rows.columns.allSatisfy({ $0 < core }) else {
                longBlocks.append(k)
                return block.kind == .nonnegative
            }
        }
        if block.kind != .zero { coreBlocks.append(k) }
        return true
    }

    private mutating func placePattern(_ rows: ScenarioRows, _ kind: ConeKind, _ k: Int) -> Bool {
        switch kind {
        case .nonnegative:
            return rows.head.count == 0
                && rows.pattern.indices.allSatisfy { placeRow(rows.pattern[$0], k, $0) }
        case .zero:
            return false
        }
    }

    private mutating func placeRow(_ row: ScenarioRows.Row, _ k: Int, _ a: Int) -> Bool {
        if !row.previous.isEmpty { return true }
        if row.returns == 0, row.scalars.isEmpty, row.locals.count == 1 {
            bounds.append(
                ScenarioBound(
                    block: k,
                    row: a,
                    variable: row.locals[0].variable,
                    coefficient: row.locals[0].coefficient
                )
            )
            return true
        }
        return placeFamily([row], k, first: a)
    }

    private mutating func placeFamily(_ shapes: [ScenarioRows.Row], _ k: Int, first: Int) -> Bool {
        var centre = ScenarioFamily.Centre.returns
        var local: ScenarioFamily.Local?
        var rows: [ScenarioFamily.Row] = []
        for (a, shape) in shapes.enumerated() {
            guard shape.previous.isEmpty else { return false }
            var row = ScenarioFamily.Row(
                centre: shape.returns,
                scalars: scalars.map { scalar in
                    shape.scalars.reduce(0) { $0 + ($1.variable == scalar ? $1.coefficient : 0) }
                }
            )
            for term in shape.locals {
                if term.variable == chain?.variable {
                    centre = .chain
                    row.centre = term.coefficient
                } else {
                    guard local == nil else { return false }
                    local = ScenarioFamily.Local(
                        variable: term.variable,
                        coefficient: term.coefficient,
                        row: a
                    )
                }
            }
            rows.append(row)
        }
        guard centre == .returns || shapes.allSatisfy({ $0.returns == 0 }) else { return false }
        if shapes.count == 3 {
            // The local variable must have its row for itself.
            guard let local, rows[local.row].centre == 0,
                rows[local.row].scalars.allSatisfy({ $0 == 0 })
            else { return false }
        }
        families.append(
            ScenarioFamily(block: k, first: first, centre: centre, rows: rows, local: local)
        )
        return true
    }

    private var everyLocalHasOneFamily: Bool {
        let own = families.compactMap { $0.local?.variable }
        return Set(own).count == own.count
            && bounds.allSatisfy { own.contains($0.variable) || $0.variable == chain?.variable }
    }
}

extension ConicProgram {
    /// How many leading variables the quadratic objective has.
    var quadraticOrder: Int {
        switch quadratic {
        case .zero: 0
        case .dense(let matrix): matrix.rows
        case .diagonalPlusLowRank(let diagonal, _): diagonal.count
        }
    }
}
