internal import Synchronization

/// The requests whose handlers run, so that a stop can wait for them and end them.
///
/// Invariant: a connection is suspended only while its exchange is listed here. The library aborts
/// the process when it is stopped with a suspended connection; so nothing is admitted once draining
/// has begun, and the daemon is stopped only when the list is empty.
final class RunningExchanges: Sendable {
    private struct State {
        var isDraining = false
        var running: [ObjectIdentifier: (exchange: Exchange, task: Task<Void, Never>)] = [:]
        var unanswered = 0
    }
    private let state = Mutex(State())

    /// Whether a stop has begun.
    var isDraining: Bool { state.withLock { $0.isDraining } }
    /// Exchanges whose handler still runs.
    var runningCount: Int { state.withLock { $0.running.count } }
    /// Exchanges admitted whose response is not sent to the end.
    var unansweredCount: Int { state.withLock { $0.unanswered } }

    /// Suspends the exchange's connection and starts its task; `false` once draining has begun.
    func admit(_ exchange: Exchange, run: () -> Task<Void, Never>) -> Bool {
        state.withLock { state in
            guard !state.isDraining else { return false }
            exchange.connection.suspend()
            state.running[ObjectIdentifier(exchange)] = (exchange, run())
            state.unanswered += 1
            return true
        }
    }

    /// Ends an exchange: response first, then resume, then off the list.
    func finish(_ exchange: Exchange, with response: HTTPResponse) {
        guard exchange.finish(response) else { return }
        state.withLock { _ = $0.running.removeValue(forKey: ObjectIdentifier(exchange)) }
    }

    /// Notes that an admitted exchange's response was sent, or cannot be any more.
    func noteAnswered() { state.withLock { $0.unanswered -= 1 } }

    /// Admits nothing from now on.
    func beginDraining() { state.withLock { $0.isDraining = true } }

    /// Answers for what still runs, and cancels it.
    func expire(with response: HTTPResponse) {
        let left = state.withLock { Array($0.running.values) }
        for (exchange, task) in left {
            finish(exchange, with: response)
            task.cancel()
        }
    }
}
