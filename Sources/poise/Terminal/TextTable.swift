/// Rows of text in columns, numbers to the right, for people.
struct TextTable {
    private let titles: [String]
    /// Which columns stand to the right.
    private let isNumber: [Bool]
    private var rows: [[String]] = []

    /// A table without rows; a title that begins with `#` is that of a column of numbers.
    init(_ titles: String...) { self.init(columns: titles) }

    /// The same of titles in a list.
    init(columns titles: [String]) {
        isNumber = titles.map { $0.hasPrefix("#") }
        self.titles = titles.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    }

    /// Adds a row, one text for each column.
    mutating func add(_ row: String...) { add(cells: row) }

    /// Adds a row of texts in a list.
    mutating func add(cells row: [String]) { rows.append(row) }

    /// The lines, titles first; empty where there are no rows.
    var lines: [String] {
        guard !rows.isEmpty else { return [] }
        let widths = titles.indices.map { column in
            ([titles] + rows).map { $0[column].count }.max() ?? 0
        }
        return ([titles] + rows).map { row in
            var line = ""
            for (column, text) in row.enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - text.count)
                line += isNumber[column] ? blanks + text : text + blanks
                line += "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
