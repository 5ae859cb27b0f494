public import Desk
public import Portfolio

extension Database: JournalStore {
    /// Creates a portfolio; `false` where one of its name is there already, which stays as it is.
    public func create(_ portfolio: BookedPortfolio) async throws -> Bool {
        try await writer.write { connection in
            try connection.transaction(.writing) {
                guard try connection.rowID(of: portfolio.id) == nil else { return false }
                try connection.insert(portfolio)
                return true
            }
        }
    }

    /// The portfolio of a name, or `nil` where there is none.
    public func portfolio(_ id: PortfolioID) async throws -> BookedPortfolio? {
        try await readers.read { connection in
            let statement = try connection.statement(
                "SELECT \(BookedPortfolio.columns) FROM portfolio WHERE name = ?"
            )
            try statement.bind(1, id.name)
            return try statement.first { try BookedPortfolio($0) }
        }
    }

    /// All portfolios, by name.
    public func portfolios() async throws -> [BookedPortfolio] {
        try await readers.read { connection in
            try connection.statement(
                "SELECT \(BookedPortfolio.columns) FROM portfolio ORDER BY name"
            ).rows { try BookedPortfolio($0) }
        }
    }

    /// The journal of a portfolio, the first entry first; empty where there is no such portfolio.
    public func entries(of id: PortfolioID) async throws -> [JournalEntry] {
        try await readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT sequence, recorded_at, body, digest FROM journal_entry
                WHERE portfolio_id = (SELECT id FROM portfolio WHERE name = ?) ORDER BY sequence
                """
            )
            try statement.bind(1, id.name)
            return try statement.rows {
                JournalEntry(
                    sequence: Int($0.integer(0)),
                    recordedAt: $0.timestamp(1),
                    body: $0.text(2),
                    digest: $0.text(3)
                )
            }
        }
    }

    /// Adds entries that follow the one at `last`, in one transaction; `false`, and nothing is added,
    /// where others came between or there is no such portfolio.
    public func append(
        _ entries: [JournalEntry],
        to id: PortfolioID,
        after last: Int
    ) async throws -> Bool {
        try await writer.write { connection in
            try connection.transaction(.writing) {
                guard let portfolio = try connection.rowID(of: id),
                    try connection.lastSequence(of: portfolio) == last
                else { return false }
                for entry in entries { try connection.insert(entry, portfolio: portfolio) }
                return true
            }
        }
    }
}

extension SQLiteConnection {
    fileprivate func rowID(of id: PortfolioID) throws -> Int64? {
        let statement = try statement("SELECT id FROM portfolio WHERE name = ?")
        try statement.bind(1, id.name)
        return try statement.first { $0.integer(0) }
    }

    fileprivate func lastSequence(of portfolio: Int64) throws -> Int {
        let statement = try statement(
            "SELECT coalesce(max(sequence), 0) FROM journal_entry WHERE portfolio_id = ?"
        )
        try statement.bind(1, portfolio)
        return try statement.first { Int($0.integer(0)) } ?? 0
    }

    fileprivate func insert(_ portfolio: BookedPortfolio) throws {
        let statement = try statement(
            """
            INSERT INTO portfolio (name, created_at, currency, lots, tax, retirement)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(1, portfolio.id.name)
        try statement.bind(2, portfolio.createdAt.secondsSinceEpoch)
        try statement.bind(3, portfolio.settings.currency.code)
        try statement.bind(4, portfolio.settings.selection.rawValue)
        try statement.bind(5, portfolio.settings.tax.rawValue)
        // No account's name has a line's end: they come from one line of a command or a cell.
        let accounts = portfolio.settings.retirementAccounts.sorted()
        try statement.bind(6, accounts.joined(separator: "\n"))
        try statement.run()
    }

    fileprivate func insert(_ entry: JournalEntry, portfolio: Int64) throws {
        let statement = try statement(
            """
            INSERT INTO journal_entry (portfolio_id, sequence, recorded_at, body, digest)
            VALUES (?, ?, ?, ?, ?)
            """
        )
        try statement.bind(1, portfolio)
        try statement.bind(2, Int64(entry.sequence))
        try statement.bind(3, entry.recordedAt.secondsSinceEpoch)
        try statement.bind(4, entry.body)
        try statement.bind(5, entry.digest)
        try statement.run()
    }
}

extension BookedPortfolio {
    /// The columns that make a portfolio, in the order in which it reads them.
    fileprivate static let columns = "name, created_at, currency, lots, tax, retirement"

    /// A portfolio from a row of ``columns``.
    fileprivate init(_ row: Statement) throws {
        guard let id = PortfolioID(row.text(0)), let currency = Currency(row.text(2)),
            let selection = LotSelection(rawValue: row.text(3)),
            let tax = TaxRules(rawValue: row.text(4))
        else {
            throw StorageError(
                code: .corrupt,
                message: "The portfolio “\(row.text(0))” in the database cannot be read. "
                    + "A newer version of Poise may have written it."
            )
        }
        self.init(
            id: id,
            createdAt: row.timestamp(1),
            settings: LedgerSettings(
                selection: selection,
                tax: tax,
                currency: currency,
                retirementAccounts: Set(row.text(5).split(separator: "\n").map(String.init))
            )
        )
    }
}
