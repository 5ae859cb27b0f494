/// P K Pᵀ = L D Lᵀ of a quasi-definite sparse matrix K, with L unit lower triangular, D diagonal.
///
/// A matrix [E, Aᵀ; A, −F] with E and F positive definite has such a factorization in every order
/// of elimination: Vanderbei (1995), "Symmetric quasidefinite matrices". So the order is chosen for
/// sparsity alone, once, and all patterns with it; a factorization of new values allocates nothing.
///
/// The signs of D are known beforehand. A pivot that comes out with the wrong one, or too small, is
/// replaced; whoever solves refines against the true K.
struct SparseLDL: Sendable {
    /// The order of elimination.
    let permutation: [Int32]
    /// Entries of L below the diagonal and flops of a factorization.
    let tree: EliminationTree
    /// How many pivots the last factorization replaced.
    private(set) var replacedPivots = 0

    /// The permuted pattern; its `places` lead from the entries of the original one to its own.
    let upper: SparsePattern
    let signs: [Double]
    /// L by columns: where they start, and the rows of their entries.
    let columnStarts: [Int32]
    let rows: [Int32]
    /// L by rows: where they start, and the columns of their entries, ascending.
    let rowStarts: [Int32]
    let columns: [Int32]

    var lower: [Double]
    var pivots: [Double]
    var inverses: [Double]
    var work: [Double]
    var filled: [Int32]

    /// Analyses a matrix of this pattern, whose eigenvalues have these signs of its diagonal.
    ///
    /// - Complexity: that of the ordering, and O(entries of L).
    init(_ pattern: SparsePattern, signs originals: [Double]) {
        let permutation = MinimumDegree.permutation(of: pattern)
        let upper = pattern.permuted(by: permutation)
        self.init(upper, permutation, EliminationTree(upper), signs: originals)
    }

    /// Takes over an analysis.
    init(
        _ upper: SparsePattern,
        _ permutation: [Int32],
        _ tree: EliminationTree,
        signs originals: [Double]
    ) {
        self.permutation = permutation
        self.upper = upper
        self.tree = tree
        signs = permutation.map { originals[Int($0)] }
        let layout = SparseLayout(upper, tree)
        columnStarts = layout.columnStarts
        rows = layout.rows
        rowStarts = layout.rowStarts
        columns = layout.columns
        lower = [Double](repeating: 0, count: layout.rows.count)
        pivots = [Double](repeating: 1, count: upper.order)
        inverses = pivots
        work = [Double](repeating: 0, count: upper.order)
        filled = layout.columnStarts
    }

    /// Factors the matrix whose entries stand in `values` in the order of ``upper``, the permuted
    /// pattern; false where a number overflows.
    ///
    /// A pivot of less than `least` times its expected sign becomes `replacement` times that sign.
    ///
    /// - Complexity: ``EliminationTree/flops``.
    mutating func factor(_ values: [Double], least: Double, replacement: Double) -> Bool {
        replacedPivots = 0
        let n = upper.order
        for j in 0..<n { filled[j] = columnStarts[j] }
        var isFinite = true
        for k in 0..<n {
            var pivot = scatter(column: k, of: values)
            pivot -= eliminate(row: k)
            if !(pivot * signs[k] > least) {
                isFinite = isFinite && pivot.isFinite
                pivot = replacement * signs[k]
                replacedPivots += 1
            }
            pivots[k] = pivot
            inverses[k] = 1 / pivot
        }
        return isFinite && inverses.allSatisfy(\.isFinite)
    }

    /// Overwrites b by K⁻¹b.
    ///
    /// - Complexity: four flops an entry of L.
    mutating func solve(_ b: inout [Double]) {
        for k in permutation.indices { work[k] = b[Int(permutation[k])] }
        substitute()
        for k in permutation.indices {
            b[Int(permutation[k])] = work[k]
            work[k] = 0
        }
    }
}
