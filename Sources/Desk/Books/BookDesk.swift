public import MarketData
public import Portfolio

/// The use cases of books that are kept: create, record, correct, report, verify.
public struct BookDesk: Sendable {
    let journals: any JournalStore
    let prices: any PriceStore
    let instruments: any InstrumentStore
    let keeper: BookKeeper
    let snapshots = SnapshotKeeper()
    let risks = PlanRiskMemo()
    let now: @Sendable () -> Timestamp
    let rowLimit: Int
    /// Entries of one journal at most.
    let entryLimit: Int
    /// What holds where nothing else says it.
    public let defaults: BookDefaults

    /// A desk over stores of journals and prices.
    ///
    /// - Parameters:
    ///   - journals: Where journals are kept.
    ///   - prices: What values positions.
    ///   - instruments: What says what they are.
    ///   - now: The clock that dates entries.
    ///   - rowLimit: Rows of one history at most.
    ///   - entryLimit: Entries of one journal at most.
    ///   - defaults: What holds where nothing else says it.
    public init(
        journals: any JournalStore,
        prices: any PriceStore,
        instruments: any InstrumentStore = InMemoryInstrumentStore(),
        now: @escaping @Sendable () -> Timestamp,
        rowLimit: Int = TransactionCSV.rowLimit,
        entryLimit: Int = TransactionCSV.rowLimit,
        defaults: BookDefaults = BookDefaults()
    ) {
        self.defaults = defaults
        self.rowLimit = rowLimit
        self.entryLimit = entryLimit
        self.journals = journals
        self.prices = prices
        self.instruments = instruments
        self.now = now
        keeper = BookKeeper(journals)
    }

    /// All portfolios with their profiles, by name.
    public func portfolios() async throws(ErrorReport) -> [PortfolioDescription] {
        var result: [PortfolioDescription] = []
        for portfolio in try await StoreCall.run({ try await journals.portfolios() }) {
            // A journal that is broken says nothing of its profile, and no less of the others.
            let profile = try? await facts(of: portfolio).profile
            result.append(PortfolioDescription(portfolio, profile ?? PortfolioProfile()))
        }
        return result
    }

    // MARK: - Parts

    func portfolio(_ id: PortfolioID) async throws(ErrorReport) -> BookedPortfolio {
        guard let found = try await StoreCall.run({ try await journals.portfolio(id) }) else {
            let known = try await StoreCall.run { try await journals.portfolios() }.map(\.id.name)
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

    /// What a portfolio's journal says now.
    func facts(of portfolio: BookedPortfolio) async throws(ErrorReport) -> PortfolioFacts {
        try await StoreCall.run {
            do {
                return try await keeper.facts(of: portfolio)
            } catch let fault as PortfolioFacts.Fault {
                throw ErrorReport(fault, portfolio.id)
            }
        }
    }

    /// What the journal of a portfolio says now.
    func facts(of id: PortfolioID) async throws(ErrorReport) -> PortfolioFacts {
        try await facts(of: portfolio(id))
    }
}

extension ErrorReport {
    /// The report of a journal that cannot be folded.
    init(_ fault: PortfolioFacts.Fault, _ id: PortfolioID) {
        switch fault {
        case .impossible(let error): self.init(error)
        case .broken(let sequence):
            self.init(
                code: .journalBroken,
                message:
                    "Entry \(sequence) of \(id) is not as it was recorded, or one before it is "
                    + "missing. Restore the database from a copy.",
                details: ["portfolio": .string(id.name), "sequence": JSON(sequence)]
            )
        }
    }
}
