internal import MarketData
internal import Portfolio

/// The cells of a row of a broker's file, and what they say.
struct BrokerRow {
    /// What a row says.
    enum Meaning {
        case transactions([Transaction])
        /// Nothing, by this rule of the mapping.
        case ignored(rule: String)
    }

    let line: Int
    let mapping: BrokerMapping
    let header: BrokerHeader
    private var texts: [String?] = []
    /// What is wrong with cells that nobody may need.
    private var illegible: Set<Int> = []
    private var hasMore = false

    init(line: Int, mapping: BrokerMapping, header: BrokerHeader) {
        (self.line, self.mapping, self.header) = (line, mapping, header)
    }

    /// Reads the cells up to the end of the row, also of one that cannot be read.
    mutating func read(_ reader: inout CSVReader) throws(RowFault) {
        var isAtEnd = false
        while !isAtEnd {
            do throws(CSVReader.Fault) {
                let field = try reader.field()
                if texts.count < BrokerCSV.columnLimit {
                    texts.append(cell(reader.text(field)))
                    hasMore = hasMore || texts.count > header.width && !field.isEmpty
                } else {
                    hasMore = true
                }
            } catch {
                reader.skipLine()
                throw RowFault(error, line: line, column: nil)
            }
            isAtEnd = reader.endField()
        }
    }

    /// The text of a cell; `nil` where nothing of it can be used.
    private mutating func cell(_ text: String?) -> String? {
        guard let text, !text.utf8.contains(where: { $0 < 0x20 && !"\t\n\r".utf8.contains($0) })
        else {
            illegible.insert(texts.count)
            return nil
        }
        guard !text.isEmpty, !mapping.empty.contains(text) else { return nil }
        return text.utf8.contains(UInt8(ascii: "\"")) ? text.replacing("\"\"", with: "\"") : text
    }

    // MARK: - What it says

    /// What the row says in books of a currency.
    func meaning(_ currency: Currency) throws(RowFault) -> Meaning {
        if let rule = try ruleThatIgnores() { return .ignored(rule: rule) }
        guard texts.count >= header.count, !hasMore else {
            throw RowFault(
                line: line,
                message:
                    "The row has \(texts.count) cells and the header \(header.count). If it says "
                    + "nothing to record, let the mapping ignore it."
            )
        }
        let word = try text(.type) ?? ""
        guard let kind = kind(word) else {
            throw fault(
                .type,
                "“\(word.shortened())” is no word of a type in the mapping. Add it to one, or to ignore."
            )
        }
        if kind == .ignored { return .ignored(rule: "types: “\(word.shortened())” is ignored") }
        do throws(RowFault) {
            var made: [Transaction] = []
            for cells in try BrokerAmounts(self, kind).cells {
                var row = TransactionRow(cells, currency: currency)
                made.append(try row.transaction())
            }
            return .transactions(made)
        } catch {
            throw renamed(error)
        }
    }

    private func kind(_ word: String) -> BrokerKind? {
        if let types = mapping.types { return types.meaning(of: word) }
        return TransactionKind(rawValue: word.lowercased()).map(BrokerKind.one)
    }

    private func ruleThatIgnores() throws(RowFault) -> String? {
        for (rule, place) in zip(mapping.only, header.only) {
            let text = try text(at: place) ?? ""
            if rule.words.meaning(of: text) == nil {
                return "only: \(rule.column.shortened()) is “\(text.shortened())”"
            }
        }
        for (rule, place) in zip(mapping.ignore, header.ignore) {
            let text = try text(at: place) ?? ""
            if rule.words.meaning(of: text) != nil {
                return "ignore: \(rule.column.shortened()) is “\(text.shortened())”"
            }
        }
        return nil
    }

    // MARK: - Cells

    private func text(at place: Int) throws(RowFault) -> String? {
        guard !illegible.contains(place) else {
            throw RowFault(line: line, message: "Cell \(place + 1) is not UTF-8 text.")
        }
        return place < texts.count ? texts[place] : nil
    }

    /// The cells of a column that are not empty.
    func all(_ column: TransactionColumn) throws(RowFault) -> [String] {
        var found: [String] = []
        for place in header.places[column.place] {
            if let text = try text(at: place) { found.append(text) }
        }
        return found
    }

    /// The text of a column, or the constant in its place.
    func text(_ column: TransactionColumn) throws(RowFault) -> String? {
        let all = try all(column)
        return all.isEmpty ? mapping.constants[column] : all.joined(separator: " ")
    }

    /// What is wrong with a cell.
    func fault(_ column: TransactionColumn, _ message: String) -> RowFault {
        renamed(RowFault(line: line, column: column.rawValue, message: message))
    }

    /// The fault, by the name that the broker's file has for the column.
    private func renamed(_ fault: RowFault) -> RowFault {
        guard let column = fault.column.flatMap(TransactionColumn.init) else { return fault }
        var fault = fault
        let names = mapping.columns.first { $0.column == column }?.sources.map(\.description)
        if let names { fault.column = names.joined(separator: " + ") }
        if let found = try? text(column) { fault.found = found }
        return fault
    }
}

extension BrokerMapping.Source: CustomStringConvertible {
    /// The name, or the place as `column 9`.
    var description: String {
        switch self {
        case .name(let name): name
        case .place(let place): "column \(place)"
        }
    }
}
