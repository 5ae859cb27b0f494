extension SQLiteConnection {
    /// How a transaction begins.
    enum Transaction: String {
        /// With the first read: one snapshot for all statements in it.
        case reading = "BEGIN DEFERRED"
        /// With the write lock, so that it cannot fail half way for want of it.
        case writing = "BEGIN IMMEDIATE"
    }

    /// Runs `body` in a transaction: all of its changes, or none where it throws.
    func transaction<Value>(_ kind: Transaction, _ body: () throws -> Value) throws -> Value {
        try statement(kind.rawValue).run()
        do {
            let value = try body()
            try statement("COMMIT").run()
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// Undoes changes after a failure; where this fails too, SQLite has already undone them.
    private func rollBack() {
        guard !isOutsideTransaction else { return }
        try? execute("ROLLBACK")
    }
}
