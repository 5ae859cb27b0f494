internal import Synchronization

/// The requests whose handlers run, so that a stop can wait for them and end them.
///
/// The library aborts the process when it is stopped with a suspended connection. So: a connection
/// is suspended only while it is counted in `running`; it is counted before `isDraining` is looked
/// at, and looked at after draining has begun; and the daemon is stopped only at a count of zero.
///
/// The list is beside the count, so that no lock is held while the library or a task is started.
final class RunningExchanges: Sendable {
    private let running = Atomic<Int>(0)
    private let unanswered = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    private let list = Mutex<[ObjectIdentifier: (exchange: Exchange, task: Task<Void, Never>)]>([:])

    /// Whether a stop has begun.
    var isDraining: Bool { draining.load(ordering: .sequentiallyConsistent) }
    /// Exchanges whose handler still runs.
    var runningCount: Int { running.load(ordering: .sequentiallyConsistent) }
    /// Exchanges admitted whose response is not sent to the end.
    var unansweredCount: Int { unanswered.load(ordering: .sequentiallyConsistent) }

    /// Suspends the exchange's connection and starts its task; `false` once draining has begun.
    func admit(_ exchange: Exchange, run: () -> Task<Void, Never>) -> Bool {
        running.add(1, ordering: .sequentiallyConsistent)
        guard !isDraining else {
            running.subtract(1, ordering: .sequentiallyConsistent)
            return false
        }
        unanswered.add(1, ordering: .sequentiallyConsistent)
        exchange.connection.suspend()
        let task = run()
        list.withLock { list in
            // The task may be through already; then it found nothing to remove.
            guard exchange.response == nil else { return }
            list[ObjectIdentifier(exchange)] = (exchange, task)
        }
        return true
    }

    /// Ends an exchange: response first, then off the list, then resume, and off the count last.
    func finish(_ exchange: Exchange, with response: HTTPResponse) {
        guard exchange.settle(response) else {
            response.stream?.close()
            return
        }
        list.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(exchange)) }
        exchange.connection.resume()
        running.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// Notes that an admitted exchange's response was sent, or cannot be any more.
    func noteAnswered() { unanswered.subtract(1, ordering: .sequentiallyConsistent) }

    /// Admits nothing from now on.
    func beginDraining() { draining.store(true, ordering: .sequentiallyConsistent) }

    /// Answers for what still runs, and cancels it.
    ///
    /// What was admitted but is not listed yet is found by calling this again.
    ///
    /// - Parameters:
    ///   - response: The answer in place of the handler's.
    ///   - isChosen: Whose end it is, by their sockets; everybody's if not said.
    func expire(with response: HTTPResponse, where isChosen: ([Int32]) -> [Bool] = allOfThem) {
        let left = list.withLock { Array($0.values) }
        for ((exchange, task), ends) in zip(left, isChosen(left.map(\.exchange.socket))) where ends
        {
            finish(exchange, with: response)
            task.cancel()
        }
    }

    /// Chooses every exchange.
    static func allOfThem(_ sockets: [Int32]) -> [Bool] { sockets.map { _ in true } }
}
