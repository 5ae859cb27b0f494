/// What one factorization of the step's system costs on each path, in nanoseconds.
///
/// A flop of the dense paths is one of BLAS-3; a flop of the sparse path gathers through indices.
/// The constants are of the order of one core's speed of today, no more: they decide between paths
/// whose costs differ by far more than a factor of two.
struct KKTCost: Sendable {
    static let denseFlop = 0.06
    static let sparseFlop = 0.8
    static let sparseEntry = 20.0

    /// The cheaper of the paths that know nothing of sparsity.
    static func general(_ program: ConicProgram, leaves: LeafVariables?) -> Double {
        if let rank = LowRankNormalMatrix.rank(of: program) {
            return lowRank(variables: program.variables, rank: rank)
        }
        return dense(program, leaves: leaves)
    }

    /// The normal equations of order n with their dense rows, bordered by the equalities; of the core
    /// alone where there are leaves.
    static func dense(_ program: ConicProgram, leaves: LeafVariables? = nil) -> Double {
        let n = Double(leaves?.core.count ?? program.variables)
        var (gram, equalities, entries) = (0.0, 0.0, 0.0)
        for block in program.blocks {
            let m = Double(block.limits.count)
            switch (block.kind, block.rows) {
            case (.zero, _): equalities += m
            case (.secondOrder, .sparse(let rows)):
                var touched = 0.0
                for row in 0..<rows.count {
                    let count = Double(rows.entries(of: row).count)
                    entries += count * count
                    touched += count
                }
                entries += min(n, touched) * min(n, touched)
            // The Gram matrix of a tall norm is made once, the rows of a small one share their dense part.
            case (.secondOrder, .dense): gram += 1
            case (.secondOrder, _), (.semidefinite, _), (_, .dense): gram += m
            case (_, .sparse(let rows)):
                for row in 0..<rows.count {
                    let count = Double(rows.entries(of: row).count)
                    entries += count * count
                }
            case (_, .scenario), (_, .unit): entries += m
            }
        }
        let m = equalities
        let border = 2 * n * n * m + 2 * n * m * m + m * m * m / 3
        return denseFlop * (n * n * n / 3 + n * n * gram + border) + entries + 2 * n * n
    }

    /// What the sparse path costs at least, from what is known without an ordering: every entry, and
    /// the elimination of a dense part, of P where all of it is nonzero or of rows that share their columns.
    static func leastSparse(_ program: ConicProgram) -> Double {
        var order = leastDegree(program)
        if case .dense(let matrix) = program.quadratic,
            matrix.elements.allSatisfy({ $0 != 0 })
        {
            order = max(order, matrix.rows)
        }
        let k = Double(order)
        return sparseEntry * Double(program.nonzeros) + sparseFlop * k * k * k / 3
    }

    /// A number of neighbours that some rows and columns all have among each other, however these are chosen: no order
    /// of elimination keeps the factor from a dense triangle as large.
    ///
    /// The rows are the densest in dense blocks: those at least half as long as the longest.
    private static func leastDegree(_ program: ConicProgram) -> Int {
        let dense = program.blocks.compactMap { block -> Matrix? in
            guard case .dense(let matrix) = block.rows else { return nil }
            return matrix
        }
        let lengths = dense.map(\.lengthsOfRows)
        let longest = lengths.reduce(0) { max($0, $1.max() ?? 0) }
        var counts = [Int](repeating: 0, count: program.variables)
        for (matrix, lengths) in zip(dense, lengths) {
            for k in 0..<matrix.rows where 2 * lengths[k] >= longest {
                for j in 0..<matrix.columns where matrix[k, j] != 0 { counts[j] += 1 }
            }
        }
        let most = counts.max() ?? 0
        let isShared = counts.map { 2 * $0 >= most && $0 > 0 }
        let ofColumns = zip(counts, isShared).reduce(most) { $1.1 ? min($0, $1.0) : $0 }
        return zip(dense, lengths).reduce(ofColumns) { least, item in
            let (matrix, lengths) = item
            return lengths.indices.reduce(least) { least, k in
                guard 2 * lengths[k] >= longest else { return least }
                return min(
                    least,
                    (0..<matrix.columns).count { isShared[$0] && matrix[k, $0] != 0 }
                )
            }
        }
    }

    /// The sparse factor with its solves.
    static func sparse(_ tree: EliminationTree) -> Double {
        sparseFlop * tree.flops + sparseEntry * (Double(tree.fill) + Double(tree.counts.count))
    }

    /// Woodbury's identity over k factors and dense rows.
    static func lowRank(variables n: Int, rank k: Int) -> Double {
        let (n, k) = (Double(n), Double(k))
        return denseFlop * (n * k * k + k * k * k / 3) + n * k
    }
}
