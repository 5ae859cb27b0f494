internal import MarketData
public import Portfolio

/// Portfolios and their transactions come in.
extension BookDesk {
    /// Creates a portfolio without transactions; its orders are stopped where those of the others are.
    ///
    /// - Throws: A report with code `already_exists` where the name or the session is taken.
    public func create(
        _ request: BookedPortfolio.Request,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<PortfolioDescription> {
        let id = request.id
        let profile = defaults.completing(request.profile)
        let answer = try await commit(to: id, act) { known throws(ErrorReport) in
            guard known == nil else {
                throw ErrorReport(
                    code: .alreadyExists,
                    message: "There is a portfolio \(id) already. Record into it, or choose "
                        + "another name.",
                    details: ["portfolio": .string(id.name)]
                )
            }
            let made = BookedPortfolio(id: id, createdAt: now(), settings: request.settings)
            let report = PortfolioDescription(made, profile)
            let halt = try await standingHalt(for: id)
            return Draft(
                creates: made,
                bodies: (profile == PortfolioProfile() ? [] : [profile.json])
                    + (halt.map { [$0.json] } ?? []),
                claim: SessionClaim(profile, after: PortfolioProfile()),
                event: .portfolioCreated,
                fields: [("portfolio", report.json)],
                report: report,
                answer: report.json
            )
        }
        try await followHalt(id)
        return answer
    }

    /// Records what of a file, as ``ReadHistory`` reads it, is not recorded yet.
    ///
    /// Rows are compared by content: one that stands in the history twice is recorded twice, and a
    /// history that is recorded again, alone or with more rows, adds what is new in it. The books of
    /// everything together must be possible, or nothing is recorded.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: What errors call the file.
    ///   - mapping: How a broker's file is written; `nil` for a history.
    ///   - id: The portfolio.
    ///   - isTrial: Whether everything is checked and nothing recorded.
    ///   - act: Who asks.
    /// - Returns: What was done with each row.
    /// - Throws: A report with code `not_found`, `malformed_csv`, `payload_too_large`,
    ///   `invalid_transaction` or `journal_broken`, or of the store.
    public func record(
        _ bytes: [UInt8],
        name: String,
        mapping: BrokerMapping? = nil,
        into id: PortfolioID,
        isTrial: Bool = false,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RecordReport> {
        let portfolio = try await portfolio(id)
        let history = try ReadHistory(
            bytes,
            name: name,
            mapping: mapping,
            currency: portfolio.settings.currency,
            rowLimit: rowLimit
        )
        let symbols = Set(history.transactions.lazy.compactMap(\.symbol)).sorted()
        let instruments = try await InstrumentDesk.instruments(of: symbols, in: instruments)
            .bySymbol
        return try await commit(to: id, act) { known throws(ErrorReport) in
            let known = known ?? PortfolioFacts(portfolio.settings)
            let fresh = BookDesk.rows(of: history.transactions, missingIn: known.timeline)
            try checkRoom(for: fresh.count, in: known, of: id)
            do throws(LedgerError) {
                try known.timeline.check(adding: fresh)
            } catch {
                throw ErrorReport(error)
            }
            let report = RecordReport(
                id: id,
                of: history,
                recorded: fresh,
                instruments: instruments,
                isTrial: isTrial
            )
            return Draft(
                bodies: fresh.map(\.json),
                event: .transactionsRecorded,
                fields: [("recorded", JSON(fresh.count))],
                report: report,
                answer: report.json,
                isDone: isTrial || fresh.isEmpty
            )
        }
    }

    /// Refuses entries beyond the limit of a journal.
    func checkRoom(
        for count: Int,
        in known: PortfolioFacts,
        of id: PortfolioID
    ) throws(ErrorReport) {
        let entries = known.head?.sequence ?? 0
        guard entries + count <= entryLimit else {
            throw ErrorReport(
                code: .payloadTooLarge,
                message: "\(id) has \(entries) entries and \(count) more would be added; "
                    + "a journal has \(entryLimit) at most. Record the rest into another portfolio."
            )
        }
    }

    /// The rows of a history beyond those that are recorded with the same content.
    static func rows(
        of history: [Transaction],
        missingIn timeline: LedgerTimeline
    ) -> [Transaction] {
        guard let first = history.map(\.day).min(), let last = history.map(\.day).max() else {
            return []
        }
        var left: [Transaction: Int] = [:]
        for transaction in timeline.transactions(from: first, through: last) {
            left[transaction.content, default: 0] += 1
        }
        guard !left.isEmpty else { return history }
        return history.filter { row in
            guard let count = left[row.content], count > 0 else { return true }
            left[row.content] = count - 1
            return false
        }
    }
}

extension Transaction {
    /// The transaction without the place where it was read.
    var content: Transaction {
        var result = self
        result.line = 0
        return result
    }
}
