internal import Portfolio

/// What stands beside the facts: events, how far their consumers are, answers to keys.
extension Archive {
    private static let page = 1_000

    /// Writes where everything stood before the journals are read: how far consumers were, the events up to then, the
    /// answers to keys.
    ///
    /// What a consumer has done by then is in the journals that are read afterwards, as is the change that an answer
    /// was given to. What is done meanwhile comes again in the restored store, and changes nothing.
    ///
    /// - Returns: The position of the last event that was written.
    func exportBeginning(
        _ writer: inout ArchiveWriter,
        _ counts: inout ArchiveCounts
    ) async throws -> Int64 {
        let consumers = try await StoreCall.run { try await outbox.consumers() }
        let end = try await StoreCall.run { try await outbox.lastPosition() }
        var events: [OutboxEvent] = []
        try await forEachEvent(after: 0, through: end) { events.append($0) }
        // Removed meanwhile is only what every consumer has done.
        let removed = try await StoreCall.run { try await outbox.removedThrough() }
        for (name, position) in consumers.sorted(by: { $0.key < $1.key }) {
            try writer.write(
                .consumer,
                ("consumer", .string(name)),
                ("position", JSON(Int(max(position, removed))))
            )
        }
        for event in events where event.position > removed {
            try Archive.write(event, to: &writer)
            counts.events += 1
        }
        try writer.write(.outbox, ("removed_through", JSON(Int(removed))))
        counts.answers = try await exportAnswers(&writer)
        return end
    }

    /// Writes the events since then, but for those that tell of entries which are not in the
    /// archive: `exported` has how many are of each portfolio.
    func exportEvents(
        after position: Int64,
        of exported: [PortfolioID: Int],
        _ writer: inout ArchiveWriter,
        _ counts: inout ArchiveCounts
    ) async throws {
        let end = try await StoreCall.run { try await outbox.lastPosition() }
        var events: [OutboxEvent] = []
        try await forEachEvent(after: position, through: end) { events.append($0) }
        for event in events {
            if let portfolio = event.portfolio {
                let last = (try? JSON(parsing: event.body))?["last_entry"]?.integer ?? 0
                guard let count = exported[portfolio], last <= count else { continue }
            }
            try Archive.write(event, to: &writer)
            counts.events += 1
        }
    }

    private func forEachEvent(
        after position: Int64,
        through end: Int64,
        _ body: (OutboxEvent) -> Void
    ) async throws {
        var done = position
        while done < end {
            let events = try await StoreCall.run {
                try await outbox.events(after: done, limit: Archive.page)
            }
            for event in events where event.position <= end { body(event) }
            guard let last = events.last else { return }
            done = last.position
        }
    }

    private static func write(
        _ event: OutboxEvent,
        to writer: inout ArchiveWriter
    ) throws {
        try writer.write(
            .event,
            ("position", JSON(Int(event.position))),
            ("event_id", .string(event.id)),
            ("portfolio", JSON(event.portfolio?.name)),
            ("type", .string(event.type)),
            ("occurred_at", .string(event.occurredAt.description)),
            ("body", .string(event.body))
        )
    }

    private func exportAnswers(_ writer: inout ArchiveWriter) async throws -> Int {
        let oldest = now().secondsSinceEpoch - KeyedAnswer.lifetimeSeconds
        var (key, count) = ("", 0)
        while true {
            let page = try await StoreCall.run {
                // One answer may be long.
                try await journals.answers(after: key, limit: 100)
            }
            for answer in page where answer.createdAt.secondsSinceEpoch >= oldest {
                try writer.write(
                    .answer,
                    ("key", .string(answer.key)),
                    ("request", .string(answer.request)),
                    ("body", .string(answer.body)),
                    ("created_at", .string(answer.createdAt.description))
                )
                count += 1
            }
            guard let last = page.last else { return count }
            key = last.key
        }
    }
}
