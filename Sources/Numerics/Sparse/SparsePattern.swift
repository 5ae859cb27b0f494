/// Where the entries of a symmetric sparse matrix stand: the upper triangle, column after column.
///
/// Rows ascend within a column. A matrix is made once from coordinates, of which several may name
/// the same entry; later its values are written through ``places``.
struct SparsePattern: Sendable {
    /// The number of rows and columns.
    let order: Int
    /// Where each column starts in `rows`; one entry more than there are columns.
    let starts: [Int32]
    /// The row of each entry, at most its column.
    let rows: [Int32]
    /// The entry at which each coordinate landed.
    let places: [Int32]

    /// The number of entries that are stored.
    var count: Int { rows.count }

    /// The pattern of coordinates (i, j), either of which may be the larger.
    ///
    /// - Complexity: O(order + coordinates).
    init(order: Int, _ coordinates: [SparseCoordinate]) {
        self.order = order
        // Two passes of a counting sort: by row, then by column, which keeps the rows' order.
        let byRow = SparsePattern.sorted(Array(coordinates.indices), order) {
            Int(min(coordinates[$0].row, coordinates[$0].column))
        }
        let byColumn = SparsePattern.sorted(byRow, order) {
            Int(max(coordinates[$0].row, coordinates[$0].column))
        }
        var starts = [Int32](repeating: 0, count: order + 1)
        var rows: [Int32] = []
        var places = [Int32](repeating: 0, count: coordinates.count)
        var last: (row: Int32, column: Int32) = (-1, -1)
        for k in byColumn {
            let (i, j) = (coordinates[k].row, coordinates[k].column)
            let entry = (row: min(i, j), column: max(i, j))
            if entry != last {
                rows.append(entry.row)
                starts[Int(entry.column) + 1] += 1
                last = entry
            }
            places[k] = Int32(rows.count - 1)
        }
        for j in 0..<order { starts[j + 1] += starts[j] }
        self.starts = starts
        self.rows = rows
        self.places = places
    }

    /// The same matrix with row and column `order[k]` moved to k; places are those of this
    /// pattern's entries.
    func permuted(by permutation: [Int32]) -> SparsePattern {
        var position = permutation
        for (k, original) in permutation.enumerated() { position[Int(original)] = Int32(k) }
        var moved: [SparseCoordinate] = []
        moved.reserveCapacity(count)
        for j in 0..<order {
            for p in Int(starts[j])..<Int(starts[j + 1]) {
                moved.append(SparseCoordinate(position[Int(rows[p])], position[j]))
            }
        }
        return SparsePattern(order: order, moved)
    }

    /// `items` in the order of their keys below `keys`, equal ones as they came.
    private static func sorted(_ items: [Int], _ keys: Int, by key: (Int) -> Int) -> [Int] {
        var next = [Int](repeating: 0, count: keys + 1)
        for item in items { next[key(item) + 1] += 1 }
        for k in 0..<keys { next[k + 1] += next[k] }
        var result = items
        for item in items {
            let place = key(item)
            result[next[place]] = item
            next[place] += 1
        }
        return result
    }
}
