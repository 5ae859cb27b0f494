internal import Portfolio

/// How a change comes into a journal: once for each key, with its event, in one transaction.
extension BookDesk {
    /// What is to be written, found anew each time that others were faster.
    struct Draft<Report: Sendable>: Sendable {
        var creates: BookedPortfolio?
        /// Bodies of entries, in order.
        var bodies: [JSON] = []
        /// What becomes of the portfolio's session, if anything.
        var claim: SessionClaim?
        /// What tells others; `nil` where nobody has to know.
        var event: EventKind?
        /// The name of the event, where it has one of its own.
        var eventID: String?
        var fields: [(String, JSON)] = []
        var report: Report
        var answer: JSON
        /// Whether nothing is to be written, and the answer is all there is.
        var isDone = false
        /// What is thrown once the change is written: a refusal that has to be remembered, and answers no key.
        var refusal: ErrorReport?
    }

    private static let attempts = 10

    /// Writes what `draft` makes of what the journal says now.
    ///
    /// - Parameters:
    ///   - id: The portfolio.
    ///   - act: Who asks.
    ///   - draft: What is to be written; `nil` is given for a portfolio that is not there yet.
    /// - Returns: What was done, or what was answered to the same key before.
    /// - Throws: What the draft throws; `idempotency_key_reused`; `overloaded` where others always come first.
    func commit<Report: Sendable>(
        to id: PortfolioID,
        _ act: Act,
        _ draft: (PortfolioFacts?) async throws(ErrorReport) -> Draft<Report>
    ) async throws(ErrorReport) -> BookAnswer<Report> {
        for _ in 0..<BookDesk.attempts {
            if let known = try await known(act.key) { return try repeated(known, act.key) }
            var known: PortfolioFacts?
            if let portfolio = try await StoreCall.run({ try await journals.portfolio(id) }) {
                known = try await facts(of: portfolio)
            }
            let made = await Result.of { () throws(ErrorReport) in try await draft(known) }
            guard case .success(let draft) = made, !draft.isDone else {
                // The same request may have been faster, and then this one is answered as that was.
                if let known = try await self.known(act.key) { return try repeated(known, act.key) }
                let draft = try made.get()
                return BookAnswer(report: draft.report, body: draft.answer.text())
            }
            let answer = BookAnswer(report: draft.report, body: draft.answer.text())
            let change = change(id, act, draft, after: known?.head, answer: answer.body)
            switch try await StoreCall.run({ try await journals.commit(change) }) {
            case .written:
                if let refusal = draft.refusal { throw refusal }
                return answer
            case .answered(let known): return try repeated(known, act.key)
            case .sessionTaken(let owner): throw .sessionTaken(change.claim?.session, by: owner)
            case .overtaken: continue
            }
        }
        throw ErrorReport(
            code: .overloaded,
            message: "Others change \(id) all the time. Try again later."
        )
    }

    private func change<Report>(
        _ id: PortfolioID,
        _ act: Act,
        _ draft: Draft<Report>,
        after head: JournalHead?,
        answer: String
    ) -> JournalChange {
        let moment = now()
        var head = head
        let last = head?.sequence ?? 0
        let entries = draft.bodies.map { body in
            let entry = JournalEntry(
                after: head,
                recordedAt: moment,
                body: body.text(),
                trace: act.trace
            )
            head = entry.head
            return entry
        }
        var fields = draft.fields
        if let first = entries.first, let end = entries.last {
            fields.append(("first_entry", JSON(first.sequence)))
            fields.append(("last_entry", JSON(end.sequence)))
        }
        if !act.trace.correlation.isEmpty {
            fields.append(("correlation_id", .string(act.trace.correlation)))
        }
        return JournalChange(
            portfolio: id,
            creates: draft.creates,
            last: last,
            entries: entries,
            claim: draft.claim,
            event: draft.event.map {
                OutboxEvent(
                    $0,
                    portfolio: id,
                    subject: head?.digest ?? "\(moment)",
                    at: moment,
                    fields: fields,
                    id: draft.eventID
                )
            },
            answer: draft.refusal != nil
                ? nil
                : act.key.map {
                    KeyedAnswer(key: $0.name, request: $0.request, body: answer, createdAt: moment)
                }
        )
    }

    // MARK: - Keys

    /// What a key was answered before, as long as that is kept.
    private func known(_ key: Act.Key?) async throws(ErrorReport) -> KeyedAnswer? {
        guard let key else { return nil }
        let known = try await StoreCall.run { try await journals.answer(forKey: key.name) }
        let oldest = now().secondsSinceEpoch - KeyedAnswer.lifetimeSeconds
        return known.flatMap { $0.createdAt.secondsSinceEpoch < oldest ? nil : $0 }
    }

    private func repeated<Report>(
        _ known: KeyedAnswer,
        _ key: Act.Key?
    ) throws(ErrorReport) -> BookAnswer<Report> {
        guard known.request == key?.request else {
            throw ErrorReport(
                code: .idempotencyKeyReused,
                message:
                    "The Idempotency-Key \(known.key.shortened()) belongs to another request of "
                    + "\(known.createdAt). Send each new request under a key of its own.",
                details: ["key": .string(known.key.shortened())]
            )
        }
        return BookAnswer(report: nil, body: known.body)
    }
}

extension Result {
    /// What a body that waits gives or throws.
    fileprivate static func of(
        _ body: () async throws(Failure) -> Success
    ) async -> Result {
        do throws(Failure) { return .success(try await body()) } catch { return .failure(error) }
    }
}
