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
    /// A row of the program with a leaf: its place among all rows and the leaf's coefficient.
    struct Row: Sendable {
        var place: Int
        var coefficient: Double
        /// The entries of other variables, by their place in the core.
        var others: [(column: Int, value: Double)]
    }

    /// Two rows of one leaf, and the vector a_s g_r − a_r g_s that their product multiplies.
    struct Pair: Sendable {
        var first: Int
        var second: Int
        var entries: [(column: Int, value: Double)]
    }

    /// The leaves, ascending, with the rows of each and their pairs.
    private(set) var variables: [Int] = []
    private(set) var rows: [[Row]] = []
    private(set) var pairs: [[Pair]] = []
    /// All other variables, ascending.
    private(set) var core: [Int] = []
    /// Where each variable stands in the core; −1 for leaves.
    private(set) var places: [Int] = []

    /// `nil` where there are too few of them to matter.
    init?(_ program: ConicProgram) {
        let isLeaf = LeafVariables.leaves(of: program)
        variables = isLeaf.indices.filter { isLeaf[$0] }
        guard variables.count >= 16, 4 * variables.count >= isLeaf.count else { return nil }
        core = isLeaf.indices.filter { !isLeaf[$0] }
        places = [Int](repeating: -1, count: isLeaf.count)
        for (k, i) in core.enumerated() { places[i] = k }
        collectRows(program)
        guard rows.allSatisfy({ !$0.isEmpty && $0.count <= 6 }) else { return nil }
        pairs = rows.map(LeafVariables.pairs)
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

    private mutating func collectRows(_ program: ConicProgram) {
        rows = [[Row]](repeating: [], count: variables.count)
        var numbers = [Int](repeating: -1, count: places.count)
        for (k, i) in variables.enumerated() { numbers[i] = k }
        for (block, range) in zip(program.blocks, program.ranges) {
            switch block.rows {
            case .unit(let indices, let coefficients):
                for (k, i) in indices.enumerated() where numbers[i] >= 0 {
                    let place = range.lowerBound + k
                    let row = Row(place: place, coefficient: coefficients[k], others: [])
                    rows[numbers[i]].append(row)
                }
            case .sparse(let sparse):
                for k in 0..<sparse.count {
                    let entries = sparse.entries(of: k)
                    let own = entries.first { numbers[sparse.columns[$0]] >= 0 }
                    guard let own else { continue }
                    let others = entries.filter { $0 != own }.map {
                        (places[sparse.columns[$0]], sparse.values[$0])
                    }
                    let row = Row(
                        place: range.lowerBound + k,
                        coefficient: sparse.values[own],
                        others: others
                    )
                    rows[numbers[sparse.columns[own]]].append(row)
                }
            case .dense, .scenario: continue
            }
        }
    }

    private static func pairs(of rows: [Row]) -> [Pair] {
        var result: [Pair] = []
        for s in rows.indices {
            for r in 0..<s {
                var entries: [Int: Double] = [:]
                for (column, value) in rows[r].others {
                    entries[column, default: 0] += rows[s].coefficient * value
                }
                for (column, value) in rows[s].others {
                    entries[column, default: 0] -= rows[r].coefficient * value
                }
                let nonzero = entries.filter { $0.value != 0 }.sorted { $0.key < $1.key }
                guard !nonzero.isEmpty else { continue }
                result.append(
                    Pair(first: r, second: s, entries: nonzero.map { ($0.key, $0.value) })
                )
            }
        }
        return result
    }
}
