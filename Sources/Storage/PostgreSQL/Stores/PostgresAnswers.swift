import Desk
import Portfolio

extension PostgresConnection {
    /// What a key was answered.
    func answer(forKey key: String) throws(StorageError) -> KeyedAnswer? {
        try run(
            "SELECT \(KeyedAnswer.columns) FROM keyed_answer WHERE key = $1",
            .text(key)
        ).first.map { KeyedAnswer($0) }
    }

    /// Drops answers that are too old at `now`, but for those that another session is dropping.
    func dropAnswers(before now: Timestamp) throws(StorageError) {
        let oldest = now.secondsSinceEpoch - KeyedAnswer.lifetimeSeconds
        try run(
            """
            DELETE FROM keyed_answer WHERE key IN (
                SELECT key FROM keyed_answer WHERE created_at < $1 FOR UPDATE SKIP LOCKED
            )
            """,
            .timestamp(Timestamp(secondsSinceEpoch: oldest))
        )
    }

    /// Keeps what a key is answered.
    func insert(_ answer: KeyedAnswer) throws(StorageError) {
        try run(
            "INSERT INTO keyed_answer (\(KeyedAnswer.columns)) VALUES ($1, $2, $3, $4)",
            .text(answer.key),
            .text(answer.request),
            .text(answer.body),
            .timestamp(answer.createdAt)
        )
    }
}
