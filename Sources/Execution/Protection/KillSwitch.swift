internal import Synchronization

/// Stops new orders at once, from any thread.
///
/// The flag is one atomic word, read after everything else and right before an order leaves: from the moment
/// it is thrown no new order is sent, whatever waits or computes.
public final class KillSwitch: Sendable {
    private let flag = Atomic(false)
    private let state = Mutex(State())

    /// A switch that lets orders pass.
    public init() {}

    /// Lets no order pass from now on; `words` say who threw it and why.
    public func stop(_ words: String = "The kill switch is thrown.") {
        // At once, whoever has the lock; and again with it, in case somebody was releasing the switch meanwhile.
        flag.store(true, ordering: .sequentiallyConsistent)
        state.withLock {
            $0.words = words
            flag.store(true, ordering: .sequentiallyConsistent)
        }
    }

    /// Lets orders pass again, but for a switch that is held.
    public func resume() {
        state.withLock {
            if $0.holds == 0 { flag.store(false, ordering: .sequentiallyConsistent) }
        }
    }

    /// Keeps the switch as it is until ``release()``: while somebody who threw it still writes so, what others said
    /// before does not let orders pass.
    public func hold() { state.withLock { $0.holds += 1 } }

    /// Ends one ``hold()``.
    public func release() { state.withLock { $0.holds -= 1 } }

    /// Whether no order passes.
    public var isStopped: Bool { flag.load(ordering: .sequentiallyConsistent) }

    /// Who threw it and why; `nil` while orders pass.
    public var words: String? { state.withLock { isStopped ? $0.words : nil } }
}

extension KillSwitch {
    private struct State {
        var words = ""
        var holds = 0
    }
}
