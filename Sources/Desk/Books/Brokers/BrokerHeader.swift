internal import MarketData

/// Where a broker's file has the columns that a mapping names.
struct BrokerHeader {
    /// Cells that a row has at least, and at most unless what follows is empty: headers may end with
    /// cells without a name.
    let (count, width): (Int, Int)
    /// The places of each column of a history, from 0, by ``CSVColumn/place``.
    let places: [[Int]]
    /// The places of the columns of the rules `only` and `ignore`.
    let (only, ignore): ([Int], [Int])

    /// Rows among which the header is looked for.
    private static let searched = 100

    /// Finds the header, the first row that has all columns of the mapping, and reads over it.
    ///
    /// - Throws: A report with code `malformed_csv` that says what is missing.
    static func find(
        _ reader: inout CSVReader,
        _ mapping: BrokerMapping,
        name: String
    ) throws(ErrorReport) -> BrokerHeader {
        let named =
            mapping.columns.flatMap(\.sources).compactMap(\.name)
            + (mapping.only + mapping.ignore).map(\.column)
        let wanted = Set(named).sorted()
        var missing = wanted
        for _ in 0..<searched where reader.beginRow() {
            let line = reader.line
            let cells = texts(&reader)
            let absent = wanted.filter { name in
                !cells.contains(BrokerWords<Bool>.folded(name))
            }
            guard absent.isEmpty else {
                if absent.count < missing.count { missing = absent }
                continue
            }
            let twice = wanted.first { name in
                cells.count { $0 == BrokerWords<Bool>.folded(name) } > 1
            }
            if let twice {
                throw ErrorReport(
                    code: .malformedCSV,
                    message:
                        "\(name), line \(line): the column “\(twice.shortened())” stands there "
                        + "twice. Name it in the mapping by its place, counted from 1."
                )
            }
            return BrokerHeader(cells, mapping)
        }
        let list = missing.map { "“\($0.shortened())”" }.joined(separator: ", ")
        throw ErrorReport(
            code: .malformedCSV,
            message: "\(name) has no header with all columns of \(mapping.name); missing "
                + "\(missing.count == 1 ? "is" : "are") \(list). Is it the file of this mapping, with "
                + "\(mapping.delimiter.rawValue)s between its cells?"
        )
    }

    private init(_ cells: [String], _ mapping: BrokerMapping) {
        func place(_ name: String) -> Int {
            cells.firstIndex(of: BrokerWords<Bool>.folded(name)) ?? 0
        }
        var places = [[Int]](repeating: [], count: TransactionColumn.allCases.count)
        for (column, sources) in mapping.columns {
            places[column.place] = sources.map { source in
                switch source {
                case .name(let name): place(name)
                case .place(let place): place - 1
                }
            }
        }
        self.places = places
        only = mapping.only.map { place($0.column) }
        ignore = mapping.ignore.map { place($0.column) }
        (count, width) = ((cells.lastIndex { !$0.isEmpty } ?? 0) + 1, cells.count)
    }

    /// The cells of a row that may be a header, as names are compared; what is no text is empty.
    private static func texts(_ reader: inout CSVReader) -> [String] {
        var cells: [String] = []
        while true {
            guard let field = try? reader.field() else {
                reader.skipLine()
                return []
            }
            let text = reader.text(field) ?? ""
            if cells.count < BrokerCSV.columnLimit { cells.append(BrokerWords<Bool>.folded(text)) }
            if reader.endField() { return cells }
        }
    }
}
