/// What can be eliminated scenario by scenario in a program, read off its blocks.
///
/// Variables are ordered leading ones, scalars, locals; the first two are the core. Each block is a
/// set of equalities over the core, a cone over the core, a pattern of scenarios in one of the
/// shapes of ``LocalElimination``, or a row over many locals, which borders the rest.
struct ScenarioStructure: Sendable {
    let table: ScenarioTable
    /// Number of core variables; locals come after them.
    let core: Int
    /// Core variables that patterns mention.
    let scalars: [Int]
    /// Blocks whose cones touch the core only.
    private(set) var coreBlocks: [Int] = []
    private(set) var eliminations: [any LocalElimination] = []
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
        guard findChain(program), placeBlocks(program) else { return nil }
        var reader = PatternReader(program, scalars: scalars, chain: chain)
        guard let found = reader.eliminations() else { return nil }
        eliminations = found
        bounds = reader.bounds
        guard everyLocalIsEliminated(program.variables) else { return nil }
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

    private mutating func placeBlocks(_ program: ConicProgram) -> Bool {
        for (k, block) in program.blocks.enumerated() {
            switch block.rows {
            case .scenario(let rows):
                guard rows.head.columns.allSatisfy({ $0 < core }) else { return false }
                if block.kind == .secondOrder { normBlocks.append(k) }
                continue
            case .dense(let matrix):
                guard matrix.columns <= core else { return false }
            case .unit(let indices, _):
                guard indices.allSatisfy({ $0 < core }) else { return false }
            case .sparse(let rows):
                guard rows.columns.allSatisfy({ $0 < core }) else {
                    guard block.kind == .nonnegative else { return false }
                    longBlocks.append(k)
                    continue
                }
            }
            if block.kind != .zero { coreBlocks.append(k) }
        }
        return true
    }

    /// Whether every local variable belongs to one elimination, or is the chain's node.
    private func everyLocalIsEliminated(_ variables: Int) -> Bool {
        let own = eliminations.flatMap(\.locals) + (chain.map { [$0.variable] } ?? [])
        let groups = (variables - core) / table.count
        return Set(own).count == own.count && own.count == groups
            && bounds.allSatisfy { own.contains($0.variable) }
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
