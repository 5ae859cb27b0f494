/// What the elimination of a symmetric sparse matrix will fill in, from its pattern alone.
///
/// The parent of column j is the first row below the diagonal in column j of L. Row k of L has an
/// entry in every column on the paths in this tree that lead from the entries of row k up to k.
/// Liu (1990), "The role of elimination trees in sparse factorization".
struct EliminationTree: Sendable {
    /// The parent of each column; −1 at a root.
    let parents: [Int32]
    /// The entries below the diagonal in each column of L.
    let counts: [Int32]

    /// The entries of L below the diagonal.
    var fill: Int { counts.reduce(0) { $0 + Int($1) } }

    /// The multiplications and additions of one factorization: Σ (c² + 2c) over the columns.
    var flops: Double {
        counts.reduce(0) { $0 + Double($1) * (Double($1) + 2) }
    }

    /// Reads the tree off the upper triangle of a matrix.
    ///
    /// - Complexity: O(entries of L).
    init(_ pattern: SparsePattern) {
        var parents = [Int32](repeating: -1, count: pattern.order)
        var counts = [Int32](repeating: 0, count: pattern.order)
        var mark = [Int32](repeating: -1, count: pattern.order)
        for k in 0..<pattern.order {
            mark[k] = Int32(k)
            for p in Int(pattern.starts[k])..<Int(pattern.starts[k + 1]) {
                var i = Int(pattern.rows[p])
                while mark[i] != Int32(k) {
                    if parents[i] < 0 { parents[i] = Int32(k) }
                    counts[i] += 1
                    mark[i] = Int32(k)
                    i = Int(parents[i])
                }
            }
        }
        self.parents = parents
        self.counts = counts
    }
}
