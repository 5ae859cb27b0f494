public import MarketData
public import Portfolio

/// The use cases of books that are kept: create, record, report, verify.
public struct BookDesk: Sendable {
    let journals: any JournalStore
    let prices: any PriceStore
    let now: @Sendable () -> Timestamp
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
}
