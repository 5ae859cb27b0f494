internal import Synchronization

/// Stops new orders at once, from any thread.
///
/// The flag is one atomic word, read after everything else and right before an order leaves: from the moment
/// it is thrown no new order is sent, whatever waits or computes.
public final class KillSwitch: Sendable {
    private let flag = Atomic(false)

    /// A switch that lets orders pass.
    public init() {}

    /// Lets no order pass from now on.
    public func stop() { flag.store(true, ordering: .sequentiallyConsistent) }

    /// Lets orders pass again.
    public func resume() { flag.store(false, ordering: .sequentiallyConsistent) }

    /// Whether no order passes.
    public var isStopped: Bool { flag.load(ordering: .sequentiallyConsistent) }
}
