public import Portfolio

/// Reads a history of transactions: comma-separated text, plain or compressed by gzip.
///
///     date,type,symbol,quantity,price,amount,fee,tax,currency,fx_rate,account,lot,note,into,cost_share,sleeve
///
/// The header is required, its order free; columns that are not needed may be left out, and empty cells
/// are absent. Numbers are read as exact decimals. Every row that cannot be read is reported, and
/// none is taken then.
public enum TransactionCSV {
    /// Bytes that are read at most.
    public static let byteLimit = CSVLimits.bytes
    /// Rows that are read at most.
    public static let rowLimit = 1_000_000

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
        let table = TableCSV<TransactionColumn>(
            name: name,
            subject: "transaction",
            required: [.date, .type],
            rowLimit: rowLimit
        )
        var holders = KnownHolders()
        return try table.rows(bytes) { cells throws(RowFault) in
            var row = TransactionRow(cells, currency: currency)
            var transaction = try row.transaction()
            transaction.holder = holders.first(like: transaction.holder)
            return transaction
        }
    }
}
