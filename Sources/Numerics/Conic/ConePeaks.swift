/// Of each cone of dense rows that share one factor the largest entry in each column: all that equilibration sees of it.
struct ConePeaks {
    /// Cones × variables.
    private let sizes: Matrix
    /// Where each cone's first row stands among all rows.
    private let starts: [Int]

    /// - Complexity: O(entries).
    init(_ program: ConicProgram, _ ranges: [Range<Int>]) {
        var (starts, maxima): ([Int], [[Double]]) = ([], [])
        for (block, range) in zip(program.blocks, ranges) {
            guard block.isOneCone, !range.isEmpty, case .dense(let matrix) = block.rows else {
                continue
            }
            starts.append(range.lowerBound)
            maxima.append(Kernels.columnMaxima(of: matrix))
        }
        self.starts = starts
        sizes = Matrix(rows: maxima, columns: maxima.map(\.count).max() ?? 0)
    }

    /// Raises the norms of rows and columns by these entries, rows and columns scaled; a cone's go to its first row.
    func raiseNorms(
        rows: [Double],
        columns: [Double],
        rowNorms: inout [Double],
        columnNorms: inout [Double]
    ) {
        guard !starts.isEmpty else { return }
        var norms = [Double](repeating: 0, count: starts.count)
        Kernels.raiseNorms(
            of: sizes,
            rows: starts.map { rows[$0] },
            columns: columns,
            from: 0,
            rowNorms: &norms,
            columnNorms: &columnNorms
        )
        for (start, norm) in zip(starts, norms) { rowNorms[start] = max(rowNorms[start], norm) }
    }
}

extension ConicBlock {
    /// Whether it is one cone, whose rows share their factor.
    var isOneCone: Bool {
        switch kind {
        case .secondOrder, .semidefinite: true
        case .zero, .nonnegative, .exponential, .power: false
        }
    }
}
