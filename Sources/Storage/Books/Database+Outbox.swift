public import Desk
public import Portfolio

extension Database: Outbox {
    /// At most `limit` events after a position, the oldest first: those of a portfolio, or all.
    public func events(after position: Int64, of portfolio: PortfolioID?, limit: Int) async throws
        -> [OutboxEvent]
    {
        try await readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT \(OutboxEvent.columns) FROM outbox
                WHERE position > ?1\(portfolio == nil ? "" : " AND portfolio = ?3")
                ORDER BY position LIMIT ?2
                """
            )
            try statement.bind(1, position)
            try statement.bind(2, Int64(limit))
            if let portfolio { try statement.bind(3, portfolio.name) }
            return try statement.rows { OutboxEvent($0) }
        }
    }

    /// The position of the last event that ever was; 0 where there was none.
    public func lastPosition() async throws -> Int64 {
        try await readers.read { try $0.lastPosition() }
    }

    /// The position through which events are removed; 0 where all are there.
    public func removedThrough() async throws -> Int64 {
        try await readers.read { try $0.integer("SELECT position FROM outbox_removed") }
    }

    /// Removes old events that every consumer has done, up to the first that stays, in one transaction.
    public func removeEvents(before moment: Timestamp, limit: Int) async throws -> Int {
        try await writer.write { connection in
            try connection.transaction(.writing) {
                let end = try connection.endOfRemoval(before: moment, limit: limit)
                guard end > 0 else { return 0 }
                let removal = try connection.statement("DELETE FROM outbox WHERE position <= ?")
                try removal.bind(1, end)
                try removal.run()
                let count = connection.changes
                let mark = try connection.statement("UPDATE outbox_removed SET position = ?")
                try mark.bind(1, end)
                try mark.run()
                return count
            }
        }
    }

    /// The position up to which a consumer has done its work; `nil` for one that never did any.
    public func progress(of consumer: String) async throws -> Int64? {
        try await readers.read { connection in
            let statement = try connection.statement(
                "SELECT position FROM inbox WHERE consumer = ?"
            )
            try statement.bind(1, consumer)
            return try statement.first { $0.integer(0) }
        }
    }

    /// Notes that a consumer's work is done up to a position; never goes back.
    public func note(_ consumer: String, at position: Int64) async throws {
        try await writer.commit { connection in
            let statement = try connection.statement(
                """
                INSERT INTO inbox (consumer, position) VALUES (?, ?)
                ON CONFLICT (consumer) DO UPDATE SET position = max(position, excluded.position)
                """
            )
            try statement.bind(1, consumer)
            try statement.bind(2, position)
            try statement.run()
        }
    }
}
