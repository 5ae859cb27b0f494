/// Repeats a call that came to nothing for a reason that passes, a bounded number of times.
///
/// What is repeated: a server that cannot be reached, a connection that was lost before the commit
/// was sent, two changes in each other's way. Nothing was changed in all of these.
struct Retry: Sendable {
    private let pauses: [Double]

    /// Repeats after the pauses of `limits`.
    init(_ limits: PostgresLimits) { pauses = limits.retrySeconds }

    /// Runs `body` until it succeeds, fails for good, or every pause is over.
    ///
    /// What counts against it is the time since an attempt has a session: a call that waited long for its turn is
    /// repeated like any other.
    func run<Value: Sendable>(
        _ body: @Sendable (Attempt) async throws -> Value
    ) async throws -> Value {
        var spent = Duration.zero
        let limit = Duration.seconds(pauses.reduce(0, +))
        for pause in pauses {
            let attempt = Attempt()
            do {
                return try await body(attempt)
            } catch let error as StorageError where error.isPassing {
                // Where the attempts alone took as long as all pauses, more of them help nobody.
                spent += attempt.elapsed
                guard spent < limit else { throw error }
                // Not all at the same moment, which is what a server that comes back suffers from.
                try await Task.sleep(for: .seconds(pause * Double.random(in: 0.75...1.25)))
            }
        }
        return try await body(Attempt())
    }
}

extension StorageError {
    /// Whether the same call may succeed a moment later, without having changed anything now.
    fileprivate var isPassing: Bool {
        [.unreachable, .connectionLost, .conflict].contains(code)
    }
}
