public import MarketData
public import Portfolio

/// The use cases of books that are kept: create, record, report, verify.
public struct BookDesk: Sendable {
    private let journals: any JournalStore
    private let prices: any PriceStore
    private let now: @Sendable () -> Timestamp
    private let rowLimit: Int
    /// Entries of one journal at most, which is read whole for every question.
    private let entryLimit: Int

    /// A desk over stores of journals and prices.
    ///
    /// - Parameters:
    ///   - journals: Where journals are kept.
    ///   - prices: What values positions.
    ///   - now: The clock that dates entries.
    ///   - rowLimit: Rows of one history at most.
    ///   - entryLimit: Entries of one journal at most.
    public init(
        journals: any JournalStore,
        prices: any PriceStore,
        now: @escaping @Sendable () -> Timestamp,
        rowLimit: Int = TransactionCSV.rowLimit,
        entryLimit: Int = TransactionCSV.rowLimit
    ) {
        self.rowLimit = rowLimit
        self.entryLimit = entryLimit
        self.journals = journals
        self.prices = prices
        self.now = now
    }

    /// Creates a portfolio without transactions.
    ///
    /// - Throws: A report with code `already_exists` where the name is taken.
    public func create(
        _ id: PortfolioID,
        _ settings: LedgerSettings
    ) async throws(ErrorReport) -> BookedPortfolio {
        let portfolio = BookedPortfolio(id: id, createdAt: now(), settings: settings)
        let isNew = try await store { try await journals.create(portfolio) }
        guard isNew else {
            throw ErrorReport(
                code: .alreadyExists,
                message:
                    "There is a portfolio \(id) already. Record into it, or choose another name.",
                details: ["portfolio": .string(id.name)]
            )
        }
        return portfolio
    }

    /// All portfolios, by name.
    public func portfolios() async throws(ErrorReport) -> [BookedPortfolio] {
        try await store { try await journals.portfolios() }
    }

    /// Records what of a history, as ``TransactionCSV`` reads it, is not recorded yet.
    ///
    /// Rows are compared by content: one that stands in the history twice is recorded twice, and a
    /// history that is recorded again, alone or with more rows, adds what is new in it. The books of
    /// everything together must be possible, or nothing is recorded.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: What errors call the file.
    ///   - id: The portfolio.
    ///   - isTrial: Whether everything is checked and nothing recorded.
    /// - Returns: What was done with each row.
    /// - Throws: A report with code `not_found`, `malformed_csv`, `payload_too_large`,
    ///   `invalid_transaction` or `journal_broken`, or of the store.
    public func record(
        _ bytes: [UInt8],
        name: String,
        into id: PortfolioID,
        isTrial: Bool = false
    ) async throws(ErrorReport) -> RecordReport {
        let portfolio = try await portfolio(id)
        let history = try TransactionCSV.parse(
            bytes,
            name: name,
            currency: portfolio.settings.currency,
            rowLimit: rowLimit
        )
        // Who records at the same time comes first now and then; what is new is found anew then.
        for _ in 0..<BookDesk.attempts {
            let entries = try await store { try await journals.entries(of: id) }
            let known = try transactions(entries, of: id)
            let fresh = BookDesk.rows(of: history, missingIn: known)
            guard entries.count + fresh.count <= entryLimit else {
                throw ErrorReport(
                    code: .payloadTooLarge,
                    message:
                        "\(id) has \(entries.count) entries and \(fresh.count) more would be added; "
                        + "a journal has \(entryLimit) at most. Record the rest into another portfolio."
                )
            }
            do throws(LedgerError) {
                _ = try Ledger.books(of: known.map(\.asStored) + fresh, portfolio.settings)
            } catch {
                throw ErrorReport(error)
            }
            let report = RecordReport(id: id, rows: history, recorded: fresh, isTrial: isTrial)
            guard !isTrial, !fresh.isEmpty else { return report }
            let next = BookDesk.entries(fresh, after: entries.last, recordedAt: now())
            let last = entries.last?.sequence ?? 0
            let isDone = try await store {
                try await journals.append(next, to: id, after: last)
            }
            if isDone { return report }
        }
        throw ErrorReport(
            code: .overloaded,
            message: "Others record into \(id) all the time. Try again later."
        )
    }

    private static let attempts = 10

    /// What the portfolio's journal comes to, valued by a table of prices or, without one, by those stored.
    ///
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func report(
        on id: PortfolioID,
        prices: PriceTable?,
        asOf: Day?
    ) async throws(ErrorReport) -> LedgerReport {
        try await valued(id, prices, asOf, benchmark: nil).report
    }

    /// What the portfolio is worth, what it consists of and how much is at risk.
    ///
    /// Beta is against `benchmark`, and unknown without one.
    ///
    /// - Throws: As ``report(on:prices:asOf:)``.
    public func snapshot(
        of id: PortfolioID,
        prices: PriceTable?,
        asOf: Day?,
        benchmark: AssetID?
    ) async throws(ErrorReport) -> PortfolioSnapshot {
        let (report, table) = try await valued(id, prices, asOf, benchmark: benchmark)
        return PortfolioSnapshot(id, report, prices: table, benchmark: benchmark)
    }

    /// The report on a portfolio, and the prices that value it: those given, or else those stored.
    private func valued(
        _ id: PortfolioID,
        _ prices: PriceTable?,
        _ asOf: Day?,
        benchmark: AssetID?
    ) async throws(ErrorReport) -> (report: LedgerReport, prices: PriceTable?) {
        let portfolio = try await portfolio(id)
        let entries = try await store { try await journals.entries(of: id) }
        let transactions = try transactions(entries, of: id)
        var table = prices
        if table == nil {
            let named = transactions.compactMap(\.symbol) + (benchmark.map { [$0] } ?? [])
            let symbols = Set(named).sorted()
            let stored = try await store {
                try await self.prices.prices(of: symbols, from: nil, through: asOf)
            }
            table = stored.days.isEmpty ? nil : stored
        }
        let report = try LedgerReport(
            of: transactions.map(\.asStored),
            portfolio.settings,
            prices: table,
            // Books without entries are those of today.
            asOf: asOf ?? (transactions.isEmpty ? now().day : nil)
        )
        return (report, table)
    }

    /// Checks that no entry was changed, dropped or inserted since it was recorded.
    ///
    /// - Returns: The number of entries and the digest of the last one, which says it all.
    /// - Throws: A report with code `journal_broken` that names the first entry that is wrong.
    public func verify(
        _ id: PortfolioID
    ) async throws(ErrorReport) -> (entries: Int, digest: String?) {
        _ = try await portfolio(id)
        let entries = try await store { try await journals.entries(of: id) }
        _ = try transactions(entries, of: id)
        return (entries.count, entries.last?.digest)
    }

    // MARK: - Parts

    private func portfolio(_ id: PortfolioID) async throws(ErrorReport) -> BookedPortfolio {
        guard let found = try await store({ try await journals.portfolio(id) }) else {
            let known = try await portfolios().map(\.id.name)
            let near = NearestName.of(id.name, among: known).map { " Did you mean \($0)?" } ?? ""
            throw ErrorReport(
                code: .notFound,
                message: "There is no portfolio \(id).\(near) Create it first: "
                    + "poise portfolio create \(id).",
                details: ["portfolio": .string(id.name)]
            )
        }
        return found
    }

    /// The transactions of a journal whose chain holds.
    private func transactions(
        _ entries: [JournalEntry],
        of id: PortfolioID
    ) throws(ErrorReport) -> [Transaction] {
        var previous: JournalEntry?
        var result: [Transaction] = []
        result.reserveCapacity(entries.count)
        for entry in entries {
            guard entry.follows(previous), let transaction = Transaction(entry) else {
                throw ErrorReport(
                    code: .journalBroken,
                    message:
                        "Entry \(entry.sequence) of \(id) is not as it was recorded, or one before "
                        + "it is missing. Restore the database from a copy.",
                    details: ["portfolio": .string(id.name), "sequence": JSON(entry.sequence)]
                )
            }
            result.append(transaction)
            previous = entry
        }
        return result
    }

    /// The rows of a history beyond those that are recorded with the same content.
    private static func rows(
        of history: [Transaction],
        missingIn known: [Transaction]
    ) -> [Transaction] {
        var left: [Transaction: Int] = [:]
        for transaction in known { left[transaction.content, default: 0] += 1 }
        return history.filter { row in
            guard let count = left[row.content], count > 0 else { return true }
            left[row.content] = count - 1
            return false
        }
    }

    private static func entries(
        _ rows: [Transaction],
        after last: JournalEntry?,
        recordedAt: Timestamp
    ) -> [JournalEntry] {
        var previous = last
        return rows.map { row in
            let entry = JournalEntry(
                after: previous,
                recordedAt: recordedAt,
                body: row.json.text()
            )
            previous = entry
            return entry
        }
    }

    private func store<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws(ErrorReport) -> Value {
        do {
            return try await body()
        } catch let error as ErrorReport {
            throw error
        } catch {
            throw ErrorReport(code: .storageError, message: "\(error)")
        }
    }
}

extension Transaction {
    /// The transaction without the place where it was read.
    fileprivate var content: Transaction {
        var result = self
        result.line = 0
        return result
    }

    /// The transaction as one of a journal, whose place is an entry and no line.
    fileprivate var asStored: Transaction {
        var result = self
        result.line = -line
        return result
    }
}
