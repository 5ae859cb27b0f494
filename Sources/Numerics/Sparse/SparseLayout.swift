/// Where the entries of L stand, by columns and by rows.
struct SparseLayout: Sendable {
    let columnStarts: [Int32]
    let rows: [Int32]
    let rowStarts: [Int32]
    let columns: [Int32]

    /// Follows the paths of the elimination tree once more, now writing the rows down.
    ///
    /// - Complexity: O(entries of L).
    init(_ upper: SparsePattern, _ tree: EliminationTree) {
        let n = upper.order
        var columnStarts = [Int32](repeating: 0, count: n + 1)
        for j in 0..<n { columnStarts[j + 1] = columnStarts[j] + tree.counts[j] }
        var rows = [Int32](repeating: 0, count: Int(columnStarts[n]))
        var next = columnStarts
        var rowStarts = [Int32](repeating: 0, count: n + 1)
        var mark = [Int32](repeating: -1, count: n)
        for k in 0..<n {
            mark[k] = Int32(k)
            for p in Int(upper.starts[k])..<Int(upper.starts[k + 1]) {
                var i = Int(upper.rows[p])
                while mark[i] != Int32(k) {
                    mark[i] = Int32(k)
                    rows[Int(next[i])] = Int32(k)
                    next[i] += 1
                    rowStarts[k + 1] += 1
                    i = Int(tree.parents[i])
                }
            }
        }
        for k in 0..<n { rowStarts[k + 1] += rowStarts[k] }
        // Columns come in ascending order, so every row's columns ascend as well.
        var columns = rows
        next = rowStarts
        for j in 0..<n {
            for p in Int(columnStarts[j])..<Int(columnStarts[j + 1]) {
                let row = Int(rows[p])
                columns[Int(next[row])] = Int32(j)
                next[row] += 1
            }
        }
        self.columnStarts = columnStarts
        self.rows = rows
        self.rowStarts = rowStarts
        self.columns = columns
    }
}
