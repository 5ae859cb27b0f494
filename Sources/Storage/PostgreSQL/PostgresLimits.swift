/// How long and how often the engine tries before it says that it cannot.
struct PostgresLimits: Sendable {
    /// Most connections at once.
    var connections = 4
    /// Most calls that wait for a connection.
    var waitingCalls = 1024
    /// The longest wait for a connection of the pool.
    var waitSeconds: Double = 10
    /// The longest wait for the server to accept a connection.
    var connectSeconds = 5
    /// The longest that one statement may run.
    var statementSeconds: Double = 60
    /// The longest that one statement of an import or a migration may run.
    var importSeconds: Double = 600
    /// The longest wait for what another session has locked.
    var lockSeconds: Double = 10
    /// Pauses between attempts to reach a server, in seconds; when they are over, the call fails.
    var retrySeconds: [Double] = [0.05, 0.15, 0.45, 1]

    /// What a server may be late with the news that it stopped a statement at its limit.
    static let graceSeconds: Double = 5
}
