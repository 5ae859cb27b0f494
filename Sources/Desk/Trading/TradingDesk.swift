public import Execution
internal import Portfolio

/// The use case of carrying out: takes an approved rebalance, sends its orders, and says what came of it.
///
/// Everything that it does stands in the portfolio's journal before it is done, so that another process goes on
/// where this one died.
public struct TradingDesk: Sendable {
    /// The books.
    public let books: BookDesk
    /// Stops new orders of this process at once.
    public let killSwitch: KillSwitch
    let clock: TradingClock

    /// A desk at books, which trades at the embedded exchange.
    public init(
        _ books: BookDesk,
        clock: TradingClock,
        killSwitch: KillSwitch = KillSwitch()
    ) {
        (self.books, self.clock, self.killSwitch) = (books, clock, killSwitch)
    }

    /// How often an automatic plan is made again since it was stale, in one call.
    private static let replans = 3

    /// Carries a rebalance out, from its approval or from where another process stopped.
    ///
    /// - Parameters:
    ///   - key: The rebalance, `APPROVED` or `EXECUTING`.
    ///   - executor: The name of this attempt, which no other has ever had.
    ///   - takesOver: Whether to go on with what another process is carrying out, or was when it died.
    ///   - progress: Told how far it is, several times a second.
    /// - Returns: The rebalance when it is over, or as it is where somebody else carries it out.
    /// - Throws: A report with code `plan_stale` where the plan waits for an approval again, `wrong_state`,
    ///   `trading_halted`, `not_found`, or of the store; what was sent by then stands in the journal.
    public func carryOut(
        _ key: RebalanceKey,
        as executor: String,
        takesOver: Bool = true,
        progress: @escaping @Sendable (RebalanceProgress) -> Void = { _ in }
    ) async throws(ErrorReport) -> RebalanceRecord {
        for _ in 0...TradingDesk.replans {
            let record = try await books.begin(key, as: executor, takesOver: takesOver)
            if record.status == .approved { continue }
            guard record.proposal?.executor == executor else { return record }
            let run = RebalanceRun(
                self,
                SimulatedVenues(desk: books, clock: clock),
                key,
                executor: executor,
                progress: progress
            )
            let outcome: RebalanceRecord
            do {
                outcome = try await run.run()
            } catch let report as ErrorReport {
                throw report
            } catch is CancellationError {
                return try await books.rebalance(key)
            } catch {
                throw ErrorReport(code: .internalError, message: "\(error)")
            }
            guard outcome.status == .approved else { return outcome }
        }
        throw ErrorReport(
            code: .planStale,
            message:
                "Prices move faster than \(key) can be planned. Allow a larger max_price_move.",
            details: ["rebalance": .string("\(key)")]
        )
    }

    /// How long a waiting process sleeps until it looks whether something speaks against waiting.
    private static let look = Duration.seconds(60)

    /// Waits until an instant at which a session of a rebalance opens, or until somebody wants it to end, or it did.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    func wait(for key: RebalanceKey, until opening: Instant) async throws {
        while clock.now() < opening {
            // What cannot be read now is looked at again later.
            if let facts = try? await books.facts(of: key.portfolio) {
                guard let record = facts.rebalance(key.name), record.status == .executing,
                    record.proposal?.cancellation == nil, facts.halt == nil
                else { return }
            }
            try await clock.sleep(min(TradingDesk.look, opening.duration(since: clock.now())))
        }
    }

    /// Stops the orders of every portfolio, or lets them pass again, as ``BookDesk/halt(_:_:)``; those of this process
    /// before anything is written.
    public func halt(_ request: [UInt8], _ act: Act = Act()) async throws(ErrorReport) -> JSON {
        let halt = try Halt(request)
        guard halt.isStopped else {
            let answer = try await books.halt(halt, act)
            killSwitch.resume()
            return answer
        }
        killSwitch.stop(halt.words)
        killSwitch.hold()
        defer { killSwitch.release() }
        return try await books.halt(halt, act)
    }
}
