import Desk
import Portfolio

extension JournalEntry {
    /// The columns that make an entry, in the order in which it reads them.
    static let columns = "sequence, recorded_at, body, correlation_id, causation_id, digest"

    /// An entry from a row of ``columns``.
    init(_ row: some StoredRow) {
        self.init(
            sequence: Int(row.integer(0)),
            recordedAt: row.timestamp(1),
            body: row.text(2),
            trace: Trace(correlation: row.text(3), causation: row.text(4)),
            digest: row.text(5)
        )
    }
}

extension JournalHead {
    /// The columns that make a head, in the order in which it reads them.
    static let columns = "sequence, digest"

    /// A head from a row of ``columns``.
    init(_ row: some StoredRow) {
        self.init(sequence: Int(row.integer(0)), digest: row.text(1))
    }
}

extension BookedPortfolio {
    /// The columns that make a portfolio, in the order in which it reads them.
    static let columns = "name, created_at, currency, lots, tax, retirement"

    /// A portfolio from a row of ``columns``.
    ///
    /// - Throws: ``StorageError`` where this version does not know one of its texts.
    init(_ row: some StoredRow) throws(StorageError) {
        let known = BookedPortfolio(
            name: row.text(0),
            createdAt: row.timestamp(1),
            currency: row.text(2),
            lots: row.text(3),
            tax: row.text(4),
            retirement: row.text(5).split(separator: "\n").map(String.init)
        )
        guard let known else {
            throw StorageError(
                code: .corrupt,
                message: "The portfolio “\(row.text(0))” in the database cannot be read. "
                    + "A newer version of Poise may have written it."
            )
        }
        self = known
    }

    /// The accounts that are not taxed, as the column `retirement` has them.
    ///
    /// No account's name has a line's end: they come from one line of a command or a cell.
    var retirementText: String {
        settings.retirementAccounts.sorted().joined(separator: "\n")
    }
}
