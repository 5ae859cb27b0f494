/// One connection on a queue of its own, made when it is first needed and again when it was lost.
actor PostgresSession {
    private let executor = QueueExecutor(label: "poise.storage.postgres")
    private let location: PostgresLocation
    private let limits: PostgresLimits
    private var connection: PostgresConnection?
    private var isClosed = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A session with the database at `location`.
    init(_ location: PostgresLocation, _ limits: PostgresLimits) {
        self.location = location
        self.limits = limits
    }

    /// Runs `body` on the connection, from which on the time of `attempt` counts; the connection is given up where it does not come back as it was.
    func run<Value: Sendable>(
        _ attempt: Attempt,
        _ body: @Sendable (PostgresConnection) throws -> Value
    ) throws -> Value {
        attempt.begin()
        let connection = try connected()
        defer {
            if !connection.isUsable || !connection.isOutsideTransaction { self.connection = nil }
        }
        return try body(connection)
    }

    /// Closes the connection; later calls fail.
    func close() {
        isClosed = true
        connection = nil
    }

    private func connected() throws(StorageError) -> PostgresConnection {
        if let connection { return connection }
        guard !isClosed else { throw .databaseClosed(location.description) }
        let made = try PostgresConnection(location, limits: limits)
        connection = made
        return made
    }
}
