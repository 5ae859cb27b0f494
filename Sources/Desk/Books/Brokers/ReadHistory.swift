public import Portfolio

/// What the rows of a file say.
public struct ReadHistory: Sendable {
    /// A row that says nothing to record.
    struct Ignored: Hashable, Sendable {
        /// The line, counted from 1.
        var line: Int
        /// The part of the mapping by which it is ignored.
        var rule: String
    }

    /// The transactions in the order of the rows; a row may make two.
    public internal(set) var transactions: [Transaction] = []
    var ignored: [Ignored] = []

    /// Reads a file: a history as ``TransactionCSV`` or, with a mapping, the file of a broker.
    ///
    /// - Parameters:
    ///   - bytes: The file, possibly compressed by gzip.
    ///   - name: What errors call the file.
    ///   - mapping: How the file is written.
    ///   - currency: The currency of the books, and of rows that name none.
    ///   - rowLimit: Rows that are read at most.
    /// - Throws: A report with code `malformed_csv` or `payload_too_large`.
    public init(
        _ bytes: [UInt8],
        name: String,
        mapping: BrokerMapping?,
        currency: Currency,
        rowLimit: Int = TransactionCSV.rowLimit
    ) throws(ErrorReport) {
        if let mapping {
            self = try BrokerCSV(
                mapping: mapping,
                name: name,
                currency: currency,
                rowLimit: rowLimit
            ).read(bytes)
        } else {
            transactions = try TransactionCSV.parse(
                bytes,
                name: name,
                currency: currency,
                rowLimit: rowLimit
            )
        }
    }

    /// A history without rows.
    init() {}
}
