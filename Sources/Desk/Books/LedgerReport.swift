public import MarketData
public import Portfolio

/// What a history of transactions comes to, with what it is worth and what it earned.
public struct LedgerReport: Sendable {
    /// What is held, and what was sold.
    public let books: Books
    /// The transactions that count, in the order of the books.
    let transactions: [Transaction]
    /// The last day that counts.
    public let asOf: Day
    /// How the books are kept.
    public let settings: LedgerSettings
    /// The prices by which positions are valued.
    private(set) var market: MarketValues
    /// What positions and money are worth.
    private(set) var valuation: Valuation
    private let history: BookedReturns
    /// What was earned.
    private(set) var returns: ReturnsOutcome
    private let notes: (first: [String], last: [String])

    /// The report on transactions up to a day.
    ///
    /// - Parameters:
    ///   - transactions: The whole history, in any order.
    ///   - settings: How the books are kept.
    ///   - prices: What assets are worth; without it values are unknown.
    ///   - instruments: What assets are; in what their prices are told and when they are due.
    ///   - asOf: The last day that counts; by default that of the last transaction or price.
    /// - Throws: A report with code `invalid_transaction` at the first transaction that cannot be.
    public init(
        of transactions: [Transaction],
        _ settings: LedgerSettings,
        prices: PriceTable? = nil,
        instruments: [Instrument] = [],
        asOf: Day? = nil
    ) throws(ErrorReport) {
        var timeline = LedgerTimeline(settings)
        do throws(LedgerError) {
            try timeline.change(adding: transactions.filter { $0.day <= asOf ?? $0.day })
        } catch {
            throw ErrorReport(error)
        }
        let later = transactions.count - timeline.transactions.count
        try self.init(
            of: timeline,
            prices: prices,
            instruments: instruments,
            asOf: asOf,
            later: later
        )
    }

    /// The report on books up to a day.
    ///
    /// - Parameters:
    ///   - timeline: The books.
    ///   - prices: What assets are worth; without it values are unknown.
    ///   - instruments: What assets are; in what their prices are told and when they are due.
    ///   - asOf: The last day that counts; by default that of the last transaction or price.
    ///   - later: Transactions after it that were left out already.
    /// - Throws: A report with code `malformed_csv` where there is no day at all.
    init(
        of timeline: LedgerTimeline,
        prices: PriceTable? = nil,
        instruments: [Instrument] = [],
        asOf: Day? = nil,
        later: Int = 0
    ) throws(ErrorReport) {
        settings = timeline.settings
        let last = [timeline.transactions.last?.day, prices?.days.last].compactMap(\.self).max()
        guard let end = asOf ?? last else {
            throw ErrorReport(
                code: .malformedCSV,
                message: "The history has no transactions. Write a row for each below the header."
            )
        }
        let ordered: [Transaction]
        do throws(LedgerError) {
            (ordered, books) = try timeline.books(through: end)
        } catch {
            throw ErrorReport(error)
        }
        self.asOf = end
        self.transactions = ordered
        let instruments = instruments.bySymbol
        market = MarketValues(prices, instruments: instruments, currency: settings.currency)
        for transaction in ordered { market.learn(transaction) }
        valuation = Valuation(books, &market, on: end)
        history = BookedReturns(
            ordered,
            prices: prices,
            instruments: instruments,
            currency: settings.currency,
            end: end
        )
        returns = history.outcome(valuation.final(withCash: history.keepsCash))
        let later = later + timeline.transactions.count - ordered.count
        notes = (
            books.warnings + LedgerReport.repetitions(in: ordered),
            later > 0 ? ["\(later) rows after \(end) do not count."] : []
        )
    }

    // MARK: - Prices that change

    /// Takes a column of prices that differs from the one that is there in the last price only;
    /// ``settle()`` makes it count for what was earned.
    ///
    /// - Returns: Whether it is so; where not, the report is to be made anew.
    mutating func reprice(_ symbol: AssetID, column: Int, of table: PriceTable) -> Bool {
        guard asOf == market.table?.days.last,
            market.replaceLastPrice(of: symbol, by: column, of: table)
        else { return false }
        valuation.reprice(symbol, &market)
        return true
    }

    /// Tells what was earned with what things are worth now.
    mutating func settle() {
        returns = history.outcome(valuation.final(withCash: history.keepsCash))
    }
}

extension LedgerReport {
    /// What each position is worth, in the order of the books; `nil` where no price says it.
    public var values: [FixedDecimal?] { valuation.values }
    /// The last price of each position, in the order of the books.
    var quotes: [MarketQuote?] { valuation.quotes }
    /// What is known of assets.
    var instruments: [AssetID: Instrument] { market.instruments }
    /// The return of a unit of money that stayed all the time; `nil` where unknown.
    public var timeWeighted: Double? { returns.timeWeighted }
    /// The yearly rate of the investor's own money; `nil` where unknown.
    public var moneyWeighted: Double? { returns.moneyWeighted }
    /// Gain for each unit of money put in; `nil` where unknown.
    public var simple: Double? { returns.simple }
    /// What could not be told for certain.
    public var warnings: [String] {
        notes.first + valuation.notes.joined() + returns.warnings + notes.last
    }
    /// The currency of costs, gains and values.
    public var currency: Currency { settings.currency }
}

extension ErrorReport {
    /// The report of a transaction that cannot be.
    init(_ error: LedgerError) {
        // What a journal has already stands there by its entry, with the other sign.
        let (place, number) = error.line < 0 ? ("entry", -error.line) : ("line", error.line)
        self.init(
            code: .invalidTransaction,
            message: "\(place) \(number): \(error.message)",
            details: [place: JSON(number), "problem": .string(error.problem.rawValue)]
        )
    }
}
