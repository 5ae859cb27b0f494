import Desk
import Portfolio

extension SQLiteConnection {
    /// Adds an event at the end.
    func insert(_ event: OutboxEvent) throws {
        let statement = try statement(
            "INSERT INTO outbox (event_id, portfolio, type, occurred_at, body) VALUES (?, ?, ?, ?, ?)"
        )
        try statement.bind(1, event.id)
        if let portfolio = event.portfolio { try statement.bind(2, portfolio.name) }
        try statement.bind(3, event.type)
        try statement.bind(4, event.occurredAt.secondsSinceEpoch)
        try statement.bind(5, event.body)
        try statement.run()
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
