/// The few rows of a second-order cone as multiples of one dense row, and what they have besides in few columns.
///
/// A product of a weight and its slope, w·(Σw)ᵢ ≥ z², is the cone (w + s, 2z, w − s): three rows of which only s is dense.
struct SharedDirection: Sendable {
    /// The dense row.
    let direction: [Double]
    /// How much of it each row has.
    let multiples: [Double]
    /// The columns in which rows differ from that.
    let columns: [Int]
    /// By what they differ there: rows × columns.
    let rest: Matrix

    /// Columns of their own up to which rows count as one direction.
    private static let mostColumns = 4
    /// Rows up to which a cone is small, and columns from which on that matters.
    private static let mostRows = 8
    private static let leastColumns = 16

    /// Whether rows are few enough, and long enough, for one direction of them to matter.
    static func isWorthwhile(_ rows: Matrix) -> Bool {
        rows.rows <= mostRows && rows.columns >= leastColumns
    }

    /// `nil` where rows do not share their dense part exactly.
    ///
    /// - Complexity: O(rows · columns).
    init?(_ rows: Matrix) {
        let count = rows.rows
        let lengths = rows.lengthsOfRows
        guard let base = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths[base] > 0
        else { return nil }
        let direction = rows.row(base)
        // One of more columns than may differ has the multiples, if there are any.
        let places = direction.indices.lazy.filter { direction[$0] != 0 }
            .prefix(2 * Self.mostColumns + 1)
        let multiples = (0..<count).map { k in
            Self.mostFrequent(places.map { rows[k, $0] / direction[$0] })
        }
        let columns = rows.columns(besides: multiples, of: direction, atMost: Self.mostColumns)
        guard let columns else { return nil }
        var rest = Matrix(rows: count, columns: columns.count)
        for (c, j) in columns.enumerated() {
            for k in 0..<count { rest[k, c] = rows[k, j] - multiples[k] * direction[j] }
        }
        (self.direction, self.multiples, self.columns) = (direction, multiples, columns)
        self.rest = rest
    }

    /// The multiples, and beside them what the rows have besides.
    var narrow: Matrix {
        Matrix(
            rows: multiples.count,
            columns: columns.count + 1,
            columnMajor: multiples + rest.elements
        )
    }

    /// What the rows have besides their direction.
    var sparseRest: SparseRows {
        var result = SparseRows()
        for k in multiples.indices {
            let places = columns.indices.filter { rest[k, $0] != 0 }
            result.append(columns: places.map { columns[$0] }, values: places.map { rest[k, $0] })
        }
        return result
    }

    private static func mostFrequent(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let best = sorted.indices.max { a, b in
            sorted.count { $0 == sorted[a] } < sorted.count { $0 == sorted[b] }
        }
        return best.map { sorted[$0] } ?? 0
    }
}

extension Matrix {
    /// The columns whose entries are not those multiples of a direction's; `nil` where there are more than so many.
    fileprivate func columns(
        besides multiples: [Double],
        of direction: [Double],
        atMost limit: Int
    ) -> [Int]? {
        precondition(multiples.count == rows && direction.count == columns, "Shapes must agree.")
        var found: [Int] = []
        unsafe elements.withUnsafeBufferPointer { elements in
            unsafe multiples.withUnsafeBufferPointer { multiples in
                for (j, value) in direction.enumerated() {
                    let start = j &* rows
                    var differences = 0
                    for k in 0..<multiples.count {
                        let entry = unsafe elements[start &+ k]
                        differences &+= unsafe entry != multiples[k] * value ? 1 : 0
                    }
                    guard differences > 0 else { continue }
                    found.append(j)
                    if found.count > limit { break }
                }
            }
        }
        return found.count > limit ? nil : found
    }
}
