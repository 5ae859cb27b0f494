import Desk
import Portfolio

extension SQLiteConnection {
    /// Adds an event at the end, or at the position that it had elsewhere.
    func insert(_ event: OutboxEvent, at position: Int64? = nil) throws {
        let statement = try statement(
            """
            INSERT INTO outbox (event_id, portfolio, type, occurred_at, body, position)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        if let position { try statement.bind(6, position) }
        try statement.bind(1, event.id)
        if let portfolio = event.portfolio { try statement.bind(2, portfolio.name) }
        try statement.bind(3, event.type)
        try statement.bind(4, event.occurredAt.secondsSinceEpoch)
        try statement.bind(5, event.body)
        try statement.run()
    }

    /// The position of the last event that ever was.
    func lastPosition() throws -> Int64 {
        try integer(
            """
            SELECT coalesce(max(position), 0) FROM
                (SELECT max(position) AS position FROM outbox UNION ALL SELECT position FROM outbox_removed)
            """
        )
    }

    /// The position through which events may go; 0 where none may.
    ///
    /// Of the `limit` oldest events those before the first that is too young or not done by every consumer.
    func endOfRemoval(before moment: Timestamp, limit: Int) throws -> Int64 {
        let statement = try statement(
            """
            WITH page AS (SELECT position, occurred_at FROM outbox ORDER BY position LIMIT ?1)
            SELECT coalesce(max(position), 0) FROM page WHERE position < coalesce(
                (SELECT min(position) FROM page WHERE occurred_at >= ?2
                    OR position > (SELECT min(position) FROM inbox)), ?3)
            """
        )
        try statement.bind(1, Int64(max(0, limit)))
        try statement.bind(2, moment.secondsSinceEpoch)
        try statement.bind(3, Int64.max)
        return try statement.first { $0.integer(0) } ?? 0
    }

    /// What a key was answered; with `now`, answers that are too old are dropped first.
    func answer(forKey key: String, now: Timestamp? = nil) throws -> KeyedAnswer? {
        if let now {
            let purge = try statement("DELETE FROM keyed_answer WHERE created_at < ?")
            try purge.bind(1, now.secondsSinceEpoch - KeyedAnswer.lifetimeSeconds)
            try purge.run()
        }
        let statement = try statement(
            "SELECT \(KeyedAnswer.columns) FROM keyed_answer WHERE key = ?"
        )
        try statement.bind(1, key)
        return try statement.first { KeyedAnswer($0) }
    }

    /// Keeps what a key is answered.
    func insert(_ answer: KeyedAnswer) throws {
        let statement = try statement(
            "INSERT INTO keyed_answer (\(KeyedAnswer.columns)) VALUES (?, ?, ?, ?)"
        )
        try statement.bind(1, answer.key)
        try statement.bind(2, answer.request)
        try statement.bind(3, answer.body)
        try statement.bind(4, answer.createdAt.secondsSinceEpoch)
        try statement.run()
    }
}
