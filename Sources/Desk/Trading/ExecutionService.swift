internal import Execution
internal import Portfolio

/// Carries out what was approved, in the background of a server: each rebalance in a task of its own.
///
/// A start takes over what a process before it was carrying out. What fails since the store is away is tried again;
/// what fails otherwise is told and left for people.
public actor ExecutionService: EventConsumer {
    private let desk: TradingDesk
    private let log: @Sendable (String) -> Void
    private let makeName: @Sendable () -> String
    private var running: [RebalanceKey: Task<Void, Never>] = [:]
    /// Those of them that sleep until a session opens.
    private var sleeping: [RebalanceKey: Task<Void, Never>] = [:]
    private var isStopped = false

    private static let firstPause = Duration.milliseconds(500)
    private static let longestPause = Duration.seconds(30)

    /// A service at a desk; `names` gives a name that was never given before, `log` is told of failures.
    public init(
        _ desk: TradingDesk,
        names: @escaping @Sendable () -> String,
        log: @escaping @Sendable (String) -> Void
    ) {
        (self.desk, makeName, self.log) = (desk, names, log)
    }

    /// Its name in the inbox.
    public nonisolated var name: String { "execution" }
    /// What is under way when it starts is found by ``resume()``.
    public nonisolated var beginsAtEnd: Bool { true }

    /// Begins to carry out a rebalance that was approved; throws or releases the switch of this process where another
    /// one did.
    public func consume(_ event: OutboxEvent) async throws {
        if event.type == EventKind.tradingHalted.rawValue {
            try await follow(event)
            for (key, sleeper) in sleeping where key.portfolio == event.portfolio {
                sleeper.cancel()
            }
            return
        }
        guard event.type == EventKind.rebalanceRecorded.rawValue, let portfolio = event.portfolio,
            let body = try? JSON(parsing: event.body), let rebalance = body["rebalance"],
            rebalance["proposal"] != nil, let id = rebalance["id"]?.string
        else { return }
        let key = RebalanceKey(portfolio, id)
        switch rebalance["status"]?.string.flatMap(RebalanceRecord.Status.init) {
        case .approved: start(key, takesOver: false)
        case .executing where rebalance["executor"]?.string == nil:
            // It waits for its next session, or for nothing any more where somebody wants it to end.
            sleeping[key]?.cancel()
            start(key, takesOver: false)
        default: break
        }
    }

    /// Throws or releases the switch as the portfolio says by now: what an older event told may be over.
    private func follow(_ event: OutboxEvent) async throws(ErrorReport) {
        guard let id = event.portfolio else { return }
        if let halt = try await desk.books.facts(of: id).halt {
            desk.killSwitch.stop(halt.words)
        } else {
            desk.killSwitch.resume()
        }
    }

    /// Goes on with everything that was approved or under way.
    public func resume() async throws(ErrorReport) {
        for key in try await desk.books.underWay() { start(key, takesOver: true) }
    }

    /// Ends all tasks between two calls; the next process goes on.
    public func stop() async {
        isStopped = true
        let tasks = running.values
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func start(_ key: RebalanceKey, takesOver: Bool) {
        guard !isStopped, running[key] == nil else { return }
        running[key] = Task {
            await carryOut(key, takesOver: takesOver)
            running[key] = nil
        }
    }

    private func carryOut(_ key: RebalanceKey, takesOver: Bool) async {
        var (pause, takesOver) = (ExecutionService.firstPause, takesOver)
        while !Task.isCancelled {
            let name = makeName()
            do throws(ErrorReport) {
                let record = try await desk.carryOut(key, as: name, takesOver: takesOver)
                guard record.status == .executing, let proposal = record.proposal else { return }
                if proposal.executor != name {
                    // Somebody else has it, or nobody until a session opens.
                    guard let opening = proposal.opening(after: desk.clock.now()) else {
                        if proposal.executor == nil { continue }
                        return
                    }
                    await sleep(key, until: opening)
                    (pause, takesOver) = (ExecutionService.firstPause, false)
                    continue
                }
                log(
                    "\(key): the venue does not tell what became of an order; asking again in \(pause)"
                )
            } catch {
                guard !Task.isCancelled else { return }
                log("\(key): \(error.message)")
                guard error.code == .storageError || error.code == .overloaded else { return }
            }
            takesOver = true
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, ExecutionService.longestPause)
        }
    }

    /// Waits until a session opens, or until something speaks against waiting.
    private func sleep(_ key: RebalanceKey, until opening: Instant) async {
        let sleeper = Task { [desk] in
            do { try await desk.wait(for: key, until: opening) } catch { return }
        }
        sleeping[key] = sleeper
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
        sleeping[key] = nil
    }
}
