internal import MarketData

/// What all files of rows have in common.
enum CSVFile {
    /// Faulty rows that the text of a report shows at most.
    private static let shownFaults = 20

    /// The text, decompressed where it is compressed by gzip.
    static func plain(_ bytes: [UInt8], name: String) throws(ErrorReport) -> [UInt8] {
        guard Gzip.isGzip(bytes) else { return bytes }
        do {
            return try Gzip.decompress(bytes, limit: CSVLimits.bytes)
        } catch {
            throw ErrorReport(code: .malformedCSV, message: "\(name): \(error.description)")
        }
    }

    /// That these rows cannot be read; at `limit` of them the search for more was given up.
    static func report(_ faults: [RowFault], in name: String, limit: Int) -> ErrorReport {
        var lines = faults.prefix(shownFaults).map(\.sentence)
        if faults.count > shownFaults { lines.append("and \(faults.count - shownFaults) more") }
        let count =
            faults.count >= limit
            ? "\(faults.count) rows or more"
            : "\(faults.count) " + (faults.count == 1 ? "row" : "rows")
        return ErrorReport(
            code: .malformedCSV,
            message: "\(name): \(count) cannot be read, so none was taken.\n"
                + lines.joined(separator: "\n"),
            details: ["rows": .array(faults.map(\.json))]
        )
    }
}

extension RowFault {
    /// Why a cell cannot be told from the next.
    init(_ fault: CSVReader.Fault, line: Int, column: String?) {
        let message =
            switch fault {
            case .unclosedQuote: "A quote is not closed."
            case .textAfterQuote: "Text follows a closed quote. Double the quotes inside of a text."
            case .tooLong: "The cell has more than \(CSVLimits.fieldBytes) bytes."
            }
        self.init(line: line, column: column, message: message)
    }
}
