internal import MarketData
internal import Portfolio

/// Reads rows of comma-separated text whose columns go by their names, plain or compressed by gzip.
///
/// The header is required, its order free; columns that are not needed may be left out, and empty cells
/// are absent. Every row that cannot be read is reported, and none is taken then.
struct TableCSV<Column: CSVColumn> {
    /// What errors call the file.
    let name: String
    /// What a row says, for messages: `transaction`.
    let subject: String
    /// Columns that a file cannot be without.
    let required: [Column]
    /// Rows that are read at most.
    let rowLimit: Int

    /// Reads a whole file.
    ///
    /// - Returns: What `parse` makes of each row, in their order.
    /// - Throws: A report with code `malformed_csv` that lists the faulty rows, at most twenty, or
    ///   `payload_too_large`.
    func rows<Row>(
        _ bytes: [UInt8],
        _ parse: (CSVCells<Column>) throws(RowFault) -> Row
    ) throws(ErrorReport) -> [Row] {
        var reader = CSVReader(
            try CSVFile.plain(bytes, name: name),
            fieldLimit: CSVLimits.fieldBytes
        )
        guard reader.beginRow() else {
            throw report("\(name) is empty. It needs a header and a row for each \(subject).")
        }
        let columns = try header(&reader)
        var (rows, faults) = ([Row](), [RowFault]())
        while faults.count < CSVLimits.faults, reader.beginRow() {
            guard rows.count < rowLimit else {
                throw ErrorReport(
                    code: .payloadTooLarge,
                    message: "\(name) has more than \(rowLimit) rows. Split it."
                )
            }
            do throws(RowFault) {
                rows.append(try parse(try cells(&reader, columns)))
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else {
            throw CSVFile.report(faults, in: name, limit: CSVLimits.faults)
        }
        return rows
    }

    // MARK: - Header

    private func header(
        _ reader: inout CSVReader
    ) throws(ErrorReport) -> [Column] {
        var columns: [Column] = []
        var isAtEnd = false
        while !isAtEnd {
            let text = (try? reader.field()).flatMap { reader.text($0) } ?? ""
            let word = text.lowercased()
            guard let column = Column(rawValue: word) else {
                let known = Column.allCases.map(\.rawValue)
                let near = NearestName.of(word, among: known).map { " Did you mean \($0)?" } ?? ""
                throw report(
                    "\(name), line 1: the column “\(text.shortened())” is not known.\(near) "
                        + "Known are \(known.joined(separator: ", "))."
                )
            }
            guard !columns.contains(column) else {
                throw report("\(name), line 1: the column \(word) stands there twice.")
            }
            columns.append(column)
            isAtEnd = reader.endField()
        }
        for needed in required where !columns.contains(needed) {
            throw report("\(name), line 1: the column \(needed.rawValue) is missing.")
        }
        return columns
    }

    // MARK: - Rows

    /// The texts of a row by column; empty ones are left out.
    private func cells(
        _ reader: inout CSVReader,
        _ columns: [Column]
    ) throws(RowFault) -> CSVCells<Column> {
        let line = reader.line
        var cells = CSVCells<Column>(line: line)
        var (count, isAtEnd) = (0, false)
        var fault: RowFault?
        while !isAtEnd {
            let column = count < columns.count ? columns[count] : nil
            do throws(CSVReader.Fault) {
                let text = reader.text(try reader.field())
                if let column, let text { cells[column] = text }
                if text == nil { fault = fault ?? notText(line, column) }
            } catch {
                // What follows a broken quote cannot be told apart.
                throw RowFault(error, line: line, column: column?.rawValue)
            }
            count += 1
            isAtEnd = reader.endField()
        }
        if let fault { throw fault }
        guard count == columns.count else {
            throw RowFault(
                line: line,
                message: "The row has \(count) cells and the header \(columns.count). "
                    + "Put text with commas into quotes."
            )
        }
        return cells
    }

    private func notText(_ line: Int, _ column: Column?) -> RowFault {
        RowFault(line: line, column: column?.rawValue, message: "The cell is not UTF-8 text.")
    }

    // MARK: - Reports

    private func report(_ message: String) -> ErrorReport {
        ErrorReport(code: .malformedCSV, message: message)
    }
}
