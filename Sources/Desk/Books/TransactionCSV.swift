internal import MarketData
public import Portfolio

/// Reads a history of transactions: comma-separated text, plain or compressed by gzip.
///
///     date,type,symbol,quantity,price,amount,fee,tax,currency,fx_rate,account,lot,note
///
/// The header is required, its order free; columns that are not needed may be left out, and empty cells
/// are absent. Numbers are read as exact decimals. Every row that cannot be read is reported, and
/// none is taken then.
public enum TransactionCSV {
    /// Bytes that are read at most.
    public static let byteLimit = 256 << 20
    /// Rows that are read at most.
    public static let rowLimit = 1_000_000
    /// Faulty rows that are reported at most.
    private static let faultLimit = 20
    private static let fieldLimit = 4_096

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file, possibly compressed by gzip.
    ///   - name: What errors call the file.
    ///   - currency: The currency of the books, and of rows that name none.
    ///   - rowLimit: Rows that are read at most.
    /// - Returns: The transactions in the order of the rows.
    /// - Throws: A report with code `malformed_csv` that lists the faulty rows, at most twenty.
    public static func parse(
        _ bytes: [UInt8],
        name: String,
        currency: Currency,
        rowLimit: Int = rowLimit
    ) throws(ErrorReport) -> [Transaction] {
        var reader = CSVReader(try plain(bytes, name), fieldLimit: fieldLimit)
        guard reader.beginRow() else {
            throw report("\(name) is empty. It needs a header and a row for each transaction.")
        }
        let columns = try header(&reader, name)
        var (transactions, faults) = ([Transaction](), [RowFault]())
        while faults.count < faultLimit, reader.beginRow() {
            guard transactions.count < rowLimit else {
                throw ErrorReport(
                    code: .payloadTooLarge,
                    message: "\(name) has more than \(rowLimit) rows. Split it."
                )
            }
            do throws(RowFault) {
                let cells = try cells(&reader, columns)
                var row = TransactionRow(cells, currency: currency)
                transactions.append(try row.transaction())
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw report(faults, name) }
        return transactions
    }

    private static func plain(
        _ bytes: [UInt8],
        _ name: String
    ) throws(ErrorReport) -> [UInt8] {
        guard Gzip.isGzip(bytes) else { return bytes }
        do {
            return try Gzip.decompress(bytes, limit: byteLimit)
        } catch {
            throw report("\(name): \(error.description)")
        }
    }

    // MARK: - Header

    private static func header(
        _ reader: inout CSVReader,
        _ name: String
    ) throws(ErrorReport) -> [TransactionColumn] {
        var columns: [TransactionColumn] = []
        var isAtEnd = false
        while !isAtEnd {
            let text = (try? reader.field()).flatMap { reader.text($0) } ?? ""
            let word = text.lowercased()
            guard let column = TransactionColumn(rawValue: word) else {
                let known = TransactionColumn.allCases.map(\.rawValue)
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
        for needed in [TransactionColumn.date, .type] where !columns.contains(needed) {
            throw report("\(name), line 1: the column \(needed.rawValue) is missing.")
        }
        return columns
    }

    // MARK: - Rows

    /// The texts of a row by column; empty ones are left out.
    private static func cells(
        _ reader: inout CSVReader,
        _ columns: [TransactionColumn]
    ) throws(RowFault) -> TransactionRow.Cells {
        let line = reader.line
        var cells = TransactionRow.Cells(line: line)
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
                throw unreadable(error, line, column)
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

    private static func notText(_ line: Int, _ column: TransactionColumn?) -> RowFault {
        RowFault(line: line, column: column, message: "The cell is not UTF-8 text.")
    }

    private static func unreadable(
        _ fault: CSVReader.Fault,
        _ line: Int,
        _ column: TransactionColumn?
    ) -> RowFault {
        let message =
            switch fault {
            case .unclosedQuote: "A quote is not closed."
            case .textAfterQuote: "Text follows a closed quote. Double the quotes inside of a text."
            case .tooLong: "The cell has more than \(fieldLimit) bytes."
            }
        return RowFault(line: line, column: column, message: message)
    }

    // MARK: - Reports

    private static func report(_ message: String) -> ErrorReport {
        ErrorReport(code: .malformedCSV, message: message)
    }

    private static func report(_ faults: [RowFault], _ name: String) -> ErrorReport {
        let shown = faults.map(\.sentence).joined(separator: "\n")
        let count =
            faults.count == faultLimit
            ? "\(faultLimit) rows or more"
            : "\(faults.count) "
                + (faults.count == 1 ? "row" : "rows")
        return ErrorReport(
            code: .malformedCSV,
            message: "\(name): \(count) cannot be read, so none was taken.\n\(shown)",
            details: ["rows": .array(faults.map(\.json))]
        )
    }
}
