public import Portfolio

/// The journal as it stands.
extension BookDesk {
    /// Entries that a page has at most.
    public static let pageLimit = 1_000

    /// A page of a journal, the newest entry first.
    ///
    /// - Parameters:
    ///   - id: The portfolio.
    ///   - limit: Entries at most.
    ///   - before: Only entries before this one; `nil` from the last one on.
    /// - Returns: The page for programs.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func entries(
        of id: PortfolioID,
        limit: Int,
        before: Int?
    ) async throws(ErrorReport) -> JSON {
        let facts = try await facts(of: id)
        let last = facts.head?.sequence ?? 0
        let end = min(last, (before ?? last + 1) - 1)
        let first = max(0, end - min(limit, BookDesk.pageLimit))
        let entries = try await StoreCall.run {
            end > first
                ? try await journals.entries(of: id, after: first, limit: end - first) : []
        }
        return .members(
            ("portfolio", .string(id.name)),
            ("last_entry", JSON(last)),
            (
                "entries",
                .array(
                    entries.reversed().map { entry in
                        .members(
                            ("sequence", JSON(entry.sequence)),
                            ("recorded_at", .string(entry.recordedAt.description)),
                            ("correlation_id", JSON(entry.trace.correlation.orNil)),
                            ("causation_id", JSON(entry.trace.causation.orNil)),
                            ("digest", .string(entry.digest)),
                            (
                                "reversed_by",
                                facts.reversals[entry.sequence].map { JSON($0) } ?? .null
                            ),
                            ("body", (try? JSON(parsing: entry.body)) ?? .null)
                        )
                    }
                )
            )
        )
    }

    /// Checks, entry by entry as they are stored, that none was changed, dropped or inserted.
    ///
    /// - Returns: The number of entries and the digest of the last one, which says it all.
    /// - Throws: A report with code `journal_broken` that names the first entry that is wrong.
    public func verify(
        _ id: PortfolioID
    ) async throws(ErrorReport) -> (entries: Int, digest: String?) {
        let portfolio = try await portfolio(id)
        let facts = try await StoreCall.run {
            do {
                return try await JournalReader(journals: journals).facts(of: portfolio)
            } catch let fault as PortfolioFacts.Fault {
                throw ErrorReport(fault, id)
            }
        }
        return (facts.head?.sequence ?? 0, facts.head?.digest)
    }
}

extension String {
    /// The text, or `nil` for an empty one.
    fileprivate var orNil: String? { isEmpty ? nil : self }
}
