extension PostgresConnection {
    /// How a transaction begins.
    enum Transaction: String {
        /// One snapshot for all statements in it.
        case reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        /// Every statement sees what was committed before it; what must not change meanwhile is
        /// locked first.
        case writing = "BEGIN"
    }

    /// Runs `body` in a transaction: all of its changes, or none where it throws.
    ///
    /// - Throws: What `body` throws; ``StorageError`` with code `outcome_unknown` where the
    ///   connection was lost after the commit was sent and before it was confirmed.
    func transaction<Value>(_ kind: Transaction, _ body: () throws -> Value) throws -> Value {
        try execute(kind.rawValue)
        let value: Value
        do {
            value = try body()
        } catch {
            rollBack()
            throw error
        }
        try commit(kind)
        return value
    }

    private func commit(_ kind: Transaction) throws(StorageError) {
        do throws(StorageError) {
            let outcome = try run("COMMIT")
            guard outcome.tag == "COMMIT" else {
                throw location.error(
                    .server,
                    "The server undid the change instead of keeping it; nothing was changed."
                )
            }
        } catch {
            guard kind == .writing, error.code == .connectionLost || error.code == .timedOut else {
                throw error
            }
            throw location.error(
                .outcomeUnknown,
                """
                The connection was lost while the change was being committed: it is there as a \
                whole, or not at all. Look before you try again.
                """
            )
        }
    }

    /// Undoes changes after a failure; a connection that cannot do so is given up, which undoes
    /// them too.
    private func rollBack() {
        guard isUsable else { return }
        do { try execute("ROLLBACK") } catch { abandon() }
    }
}
