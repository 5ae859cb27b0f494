public import Portfolio

/// Entries that do not hold.
extension BookDesk {
    /// Takes an entry out of everything that the journal says, by a new entry; optionally records what
    /// holds in its place, in the same change.
    ///
    /// The books must be possible without it. A reversal cannot be reversed: record the facts again.
    ///
    /// - Parameters:
    ///   - request: `{"entry", "reason", "replacement"}`, the replacement being rows of a history as CSV.
    ///   - id: The portfolio.
    ///   - act: Who asks.
    /// - Returns: What was done.
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `malformed_csv`, `not_found`,
    ///   `invalid_transaction`, `already_exists` where an earlier profile holds then whose session is another
    ///   portfolio's now, or of the store.
    public func reverse(
        _ request: [UInt8],
        in id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<ReversalReport> {
        var fields = try JSONField.document(request).fields()
        let place = try fields.required("entry")
        let entry = try place.integer(in: 1...Int(Int32.max))
        let reason = try fields.required("reason").string(limit: 500)
        let rows = try fields.nullable("replacement")?.string(limit: 100_000)
        try fields.finish()
        let portfolio = try await portfolio(id)
        let fresh = try rows.map { rows throws(ErrorReport) in
            try TransactionCSV.parse(
                Array(rows.utf8),
                name: "replacement",
                currency: portfolio.settings.currency,
                rowLimit: rowLimit
            )
        }
        return try await commit(to: id, act) { known throws(ErrorReport) in
            let known = known ?? PortfolioFacts(portfolio.settings)
            try checkReversible(entry, in: known, at: place)
            let fresh = fresh ?? []
            try checkRoom(for: fresh.count + 1, in: known, of: id)
            do throws(LedgerError) {
                try known.timeline.check(adding: fresh, removing: [-entry])
            } catch {
                throw ErrorReport(error)
            }
            let report = ReversalReport(id: id, entry: entry, replacements: fresh.count)
            return Draft(
                bodies: [Reversal(entry: entry, reason: reason).json] + fresh.map(\.json),
                claim: SessionClaim(known.profile(without: entry), after: known.profile),
                event: .entryReversed,
                fields: [("entry", JSON(entry)), ("reason", .string(reason))],
                report: report,
                answer: report.json
            )
        }
    }

    private func checkReversible(
        _ entry: Int,
        in known: PortfolioFacts,
        at place: JSONField
    ) throws(ErrorReport) {
        let last = known.head?.sequence ?? 0
        guard entry <= last else {
            throw place.invalid(allowed: last == 0 ? "none: there are none" : "1 to \(last)")
        }
        if let earlier = known.reversals[entry] {
            throw place.invalid(allowed: "an entry that holds; entry \(earlier) reverses this one")
        }
        guard !known.reversals.values.contains(entry) else {
            throw place.invalid(allowed: "an entry that is no reversal; record the facts again")
        }
        guard !known.isOfExecution(entry) else {
            throw place.invalid(
                allowed:
                    "an entry that is no proposal and no order: what was sent was sent; reverse the "
                    + "transaction that it brought"
            )
        }
    }
}
