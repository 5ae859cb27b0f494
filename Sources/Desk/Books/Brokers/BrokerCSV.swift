internal import MarketData
internal import Portfolio

/// Reads a broker's file of transactions by a mapping.
struct BrokerCSV {
    /// Cells of a row that are read at most.
    static let columnLimit = 1_000
    /// Faulty rows that are reported at most.
    static let faultLimit = 1_000

    /// How the file is written.
    let mapping: BrokerMapping
    /// What errors call the file.
    let name: String
    /// The currency of the books.
    let currency: Currency
    /// Rows that are read at most.
    let rowLimit: Int

    /// Reads a whole file.
    ///
    /// - Returns: What each row says, in their order.
    /// - Throws: A report with code `malformed_csv`, that lists all faulty rows up to a thousand, or
    ///   `payload_too_large`.
    func read(_ bytes: [UInt8]) throws(ErrorReport) -> ReadHistory {
        let bytes = try CSVFile.plain(bytes, name: name)
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw ErrorReport(
                code: .malformedCSV,
                message: "\(name) is written in UTF-16. Save it as UTF-8."
            )
        }
        var reader = CSVReader(
            bytes,
            fieldLimit: CSVLimits.fieldBytes,
            delimiter: mapping.delimiter.byte
        )
        for _ in 0..<mapping.skippedLines { reader.skipLine() }
        let header = try BrokerHeader.find(&reader, mapping, name: name)
        var (history, faults, lines) = (ReadHistory(), [RowFault](), [Int]())
        // The last rows may be passed over, and their faults with them.
        while faults.count < Self.faultLimit + mapping.skippedRows, reader.beginRow() {
            guard lines.count < rowLimit else {
                throw ErrorReport(
                    code: .payloadTooLarge,
                    message: "\(name) has more than \(rowLimit) rows. Split it."
                )
            }
            let line = reader.line
            lines.append(line)
            do throws(RowFault) {
                var row = BrokerRow(line: line, mapping: mapping, header: header)
                try row.read(&reader)
                switch try row.meaning(currency) {
                case .transactions(let made): history.transactions += made
                case .ignored(let rule): history.ignored.append(.init(line: line, rule: rule))
                }
            } catch {
                faults.append(error)
            }
        }
        if mapping.skippedRows > 0 {
            drop(lines.suffix(mapping.skippedRows), from: &history, &faults)
        }
        guard faults.isEmpty else {
            let all = Array(faults.prefix(Self.faultLimit))
            throw CSVFile.report(all, in: name, limit: Self.faultLimit)
        }
        return history
    }

    /// Ignores the rows at the end.
    private func drop(
        _ lines: ArraySlice<Int>,
        from history: inout ReadHistory,
        _ faults: inout [RowFault]
    ) {
        guard let first = lines.first else { return }
        faults.removeAll { $0.line >= first }
        history.transactions.removeAll { $0.line >= first }
        history.ignored.removeAll { $0.line >= first }
        history.ignored += lines.map { .init(line: $0, rule: "skip: one of the last rows") }
    }
}
