internal import MarketData
public import Portfolio

/// Whether what is known of a portfolio can be relied on.
extension BookDesk {
    /// Checks the journal entry by entry, and says of each holding what is known of its prices.
    ///
    /// A journal that is broken is an answer here, not an error.
    ///
    /// - Returns: The findings for programs.
    /// - Throws: A report with code `not_found` or of the store.
    public func health(of id: PortfolioID) async throws(ErrorReport) -> JSON {
        let portfolio = try await portfolio(id)
        var journal: JSON
        do throws(ErrorReport) {
            let (entries, digest) = try await verify(id)
            journal = .members(
                ("entries", JSON(entries)),
                ("digest", JSON(digest)),
                ("intact", .bool(true))
            )
        } catch  where error.code == .journalBroken {
            journal = .members(
                ("entries", .null),
                ("digest", .null),
                ("intact", .bool(false)),
                ("problem", .string(error.message))
            )
        }
        let facts = try? await facts(of: portfolio)
        let held = Set(facts?.timeline.books.positions.map(\.symbol) ?? []).sorted()
        let known = try await InstrumentDesk.instruments(of: held, in: instruments).bySymbol
        // Whether prices have come in until now, where a snapshot asks how old they were on its own day. Those of today
        // may be still to come.
        let yesterday = now().day.advanced(by: -1)
        let coverage = try await StoreCall.run { try await prices.coverage() }
        let stored = Dictionary(
            coverage.map { ($0.asset, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let newest = coverage.map(\.last).max()
        var warnings = facts?.timeline.books.warnings ?? []
        if let session = SessionClaim(facts?.profile.sessionID).session,
            let owner = try await StoreCall.run({ try await journals.owner(ofSession: session) }),
            owner != id
        {
            warnings.append(
                "The session \(session.shortened()) is that of the portfolio \(owner). Name another."
            )
        }
        let missing = held.filter { stored[$0] == nil }.map(\.symbol)
        if !missing.isEmpty {
            warnings.append("There are no prices of \(missing.joined(separator: ", ")).")
        }
        return .members(
            ("portfolio", .string(id.name)),
            ("journal", journal),
            ("newest_price", JSON(newest?.description)),
            ("sessions_through", .string(yesterday.description)),
            (
                "prices",
                .array(
                    held.map { symbol in
                        let instrument = known[symbol]
                        let calendar = instrument?.calendar ?? .weekdays
                        let missed = stored[symbol].map {
                            calendar.sessionCount(after: $0.last, through: yesterday)
                        }
                        return .members(
                            ("symbol", .string(symbol.symbol)),
                            ("first", JSON(stored[symbol]?.first.description)),
                            ("last", JSON(stored[symbol]?.last.description)),
                            ("sessions_missed", missed.map { JSON($0) } ?? .null),
                            ("observations", JSON(stored[symbol]?.observations ?? 0)),
                            ("instrument", .bool(instrument != nil)),
                            ("exchange", JSON(instrument?.exchange?.code))
                        )
                    }
                )
            ),
            ("warnings", .array(warnings.map(JSON.string)))
        )
    }
}
