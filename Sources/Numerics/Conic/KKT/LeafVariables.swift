/// Variables that meet others only in rows of their own, such as the distances |wᵢ − oᵢ| that trading
/// costs: each can be eliminated by itself.
///
/// With k = H⁻¹ of the leaf's rows, a its coefficients in them and g the rows' other parts, the
/// elimination leaves
///
///     Σ k g gᵀ − (Σ k a g)(Σ k a g)ᵀ / Σ k a² = Σ_{r<s} k_r k_s (a_s g_r − a_r g_s)(…)ᵀ / Σ k a²
///
/// of which the right-hand side (Lagrange's identity) subtracts nothing.
struct LeafVariables: Sendable {
    /// A row of the program with a leaf: its place among all rows, the leaf's coefficient, and where
    /// the entries of other variables stand in ``rowEntries``.
    struct Row: Sendable {
        var place: Int
        var coefficient: Double
        var others: Range<Int>
    }

    /// Two rows of one leaf, and where the vector a_s g_r − a_r g_s that their product multiplies
    /// stands in ``pairEntries``.
    struct Pair: Sendable {
        var first: Int
        var second: Int
        var entries: Range<Int>
    }

    /// An entry by its place in the core.
    struct Entry: Sendable {
        var column: Int
        var value: Double
    }

    /// The leaves, ascending.
    private(set) var variables: [Int] = []
    /// The rows of each leaf, leaf after leaf, and where each leaf's begin.
    private(set) var rows: [Row] = []
    private(set) var rowStarts: [Int] = [0]
    private(set) var rowEntries: [Entry] = []
    /// The pairs of each leaf's rows, leaf after leaf, and where each leaf's begin.
    private(set) var pairs: [Pair] = []
    private(set) var pairStarts: [Int] = [0]
    private(set) var pairEntries: [Entry] = []
    /// All other variables, ascending.
    private(set) var core: [Int] = []
    /// Where each variable stands in the core; −1 for leaves.
    private(set) var places: [Int] = []

    /// The rows of leaf k.
    func rows(of k: Int) -> Range<Int> { rowStarts[k]..<rowStarts[k + 1] }

    /// `nil` where there are too few of them to matter.
    init?(_ program: ConicProgram) {
        let isLeaf = LeafVariables.leaves(of: program)
        variables = isLeaf.indices.filter { isLeaf[$0] }
        guard variables.count >= 16, 4 * variables.count >= isLeaf.count else { return nil }
        core = isLeaf.indices.filter { !isLeaf[$0] }
        places = [Int](repeating: -1, count: isLeaf.count)
        for (k, i) in core.enumerated() { places[i] = k }
        guard collectRows(program) else { return nil }
        collectPairs()
    }

    /// Those outside the quadratic objective that meet no other such variable, and that only rows of
    /// inequalities mention.
    private static func leaves(of program: ConicProgram) -> [Bool] {
        var isLeaf = (0..<program.variables).map { $0 >= program.quadraticOrder }
        for block in program.blocks {
            switch block.rows {
            case .unit(let indices, _) where block.kind != .nonnegative:
                for i in indices { isLeaf[i] = false }
            case .unit: continue
            case .sparse where block.kind == .nonnegative: continue
            case .sparse, .dense, .scenario:
                block.rows.forEachEntry { _, column, value in
                    if value != 0 { isLeaf[column] = false }
                }
            }
        }
        for block in program.blocks {
            guard case .sparse(let rows) = block.rows else { continue }
            for row in 0..<rows.count {
                let met = rows.entries(of: row).map { rows.columns[$0] }.filter { isLeaf[$0] }
                if met.count > 1 { for i in met { isLeaf[i] = false } }
            }
        }
        return isLeaf
    }

    /// The rows of every leaf; false where one has none, or so many that its pairs cost more than
    /// it would in the matrix.
    private mutating func collectRows(_ program: ConicProgram) -> Bool {
        var found: [(leaf: Int, row: Row)] = []
        var numbers = [Int](repeating: -1, count: places.count)
        for (k, i) in variables.enumerated() { numbers[i] = k }
        for (block, range) in zip(program.blocks, program.ranges) {
            switch block.rows {
            case .unit(let indices, let coefficients):
                for (k, i) in indices.enumerated() where numbers[i] >= 0 {
                    let row = Row(
                        place: range.lowerBound + k,
                        coefficient: coefficients[k],
                        others: 0..<0
                    )
                    found.append((numbers[i], row))
                }
            case .sparse(let sparse):
                for k in 0..<sparse.count {
                    let entries = sparse.entries(of: k)
                    let own = entries.first { numbers[sparse.columns[$0]] >= 0 }
                    guard let own else { continue }
                    let start = rowEntries.count
                    for e in entries where e != own {
                        let column = places[sparse.columns[e]]
                        rowEntries.append(Entry(column: column, value: sparse.values[e]))
                    }
                    let row = Row(
                        place: range.lowerBound + k,
                        coefficient: sparse.values[own],
                        others: start..<rowEntries.count
                    )
                    found.append((numbers[sparse.columns[own]], row))
                }
            case .dense, .scenario: continue
            }
        }
        var counts = [Int](repeating: 0, count: variables.count)
        for item in found { counts[item.leaf] += 1 }
        guard counts.allSatisfy({ 1...6 ~= $0 }) else { return false }
        for count in counts { rowStarts.append(rowStarts[rowStarts.count - 1] + count) }
        rows = found.map(\.row)
        var next = rowStarts
        for item in found {
            rows[next[item.leaf]] = item.row
            next[item.leaf] += 1
        }
        return true
    }

    private mutating func collectPairs() {
        for k in variables.indices {
            for s in rows(of: k) {
                for r in rowStarts[k]..<s { collectPair(r, s) }
            }
            pairStarts.append(pairs.count)
        }
    }

    private mutating func collectPair(_ r: Int, _ s: Int) {
        let start = pairEntries.count
        add(rows[s].coefficient, rows[r].others, from: start)
        add(-rows[r].coefficient, rows[s].others, from: start)
        var kept = pairEntries[start...].filter { $0.value != 0 }
        kept.sort { $0.column < $1.column }
        pairEntries.replaceSubrange(start..., with: kept)
        guard !kept.isEmpty else { return }
        pairs.append(Pair(first: r, second: s, entries: start..<pairEntries.count))
    }

    /// Adds a multiple of a row's entries to the vector that begins at `start` of the pairs' ones.
    private mutating func add(_ factor: Double, _ others: Range<Int>, from start: Int) {
        for e in others {
            let (column, value) = (rowEntries[e].column, factor * rowEntries[e].value)
            if let place = pairEntries[start...].firstIndex(where: { $0.column == column }) {
                pairEntries[place].value += value
            } else {
                pairEntries.append(Entry(column: column, value: value))
            }
        }
    }
}
