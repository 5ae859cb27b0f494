public import Desk

extension Database {
    /// The position up to which each consumer has done its work.
    public func consumers() async throws -> [String: Int64] {
        try await readers.read { connection in
            let rows = try connection.statement("SELECT consumer, position FROM inbox")
                .rows { ($0.text(0), $0.integer(1)) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    /// Takes over the events and positions of another store, in one transaction, where there were none.
    public func restore(_ kept: KeptEvents) async throws -> Bool {
        try await writer.write { connection in
            try connection.transaction(.writing) {
                let known = try connection.integer(
                    """
                    SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)
                        + (SELECT position FROM outbox_removed)
                    """
                )
                guard known == 0 else { return false }
                for event in kept.events { try connection.insert(event, at: event.position) }
                // Where the numbers go on, also if all events are removed.
                try connection.execute("DELETE FROM sqlite_sequence WHERE name = 'outbox'")
                let next = try connection.statement(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)"
                )
                try next.bind(1, kept.lastPosition)
                try next.run()
                let mark = try connection.statement("UPDATE outbox_removed SET position = ?")
                try mark.bind(1, kept.removedThrough)
                try mark.run()
                let inbox = try connection.statement(
                    "INSERT INTO inbox (consumer, position) VALUES (?, ?)"
                )
                for (consumer, position) in kept.consumers {
                    try inbox.bind(1, consumer)
                    try inbox.bind(2, position)
                    try inbox.run()
                }
                return true
            }
        }
    }
}
