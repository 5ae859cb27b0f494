/// A column that a file calls by its raw value.
protocol CSVColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// Its place among all columns, counted from 0.
    var place: Int { get }
}

/// The texts of a row by column; empty ones are left out.
struct CSVCells<Column: CSVColumn> {
    let line: Int
    private var texts = [String?](repeating: nil, count: Column.allCases.count)

    init(line: Int) { self.line = line }

    subscript(column: Column) -> String? {
        get { texts[column.place] }
        set { texts[column.place] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// What is wrong with a cell.
    func fault(_ column: Column, _ message: String) -> RowFault {
        RowFault(line: line, column: column.rawValue, found: self[column], message: message)
    }
}
