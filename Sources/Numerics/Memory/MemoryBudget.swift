internal import Synchronization

/// How much memory the solve that is running here may take, on top of its data.
///
/// What is about to be allocated asks whether it fits, by a size computed beforehand; where there is
/// a choice of methods, those that do not fit are no choice, and where none is left the solve ends
/// with ``SolverStatus/memoryLimit`` and the least need is noted here. It is bound for the extent of
/// a call, as ``Interruption`` is, so a solve without a budget asks nobody and gives the same bits.
public final class MemoryBudget: Sendable {
    /// A size that was refused.
    public struct Need: Hashable, Sendable {
        /// How many bytes it takes, beside the solve's data.
        public let bytes: Int
        /// What for, as a noun.
        public let purpose: String
    }

    /// How many bytes there are.
    public let bytes: Int
    private let noted = Mutex(Noted())

    /// What the lock protects.
    private struct Noted {
        /// The least need of a method that was passed over.
        var declined: Need?
        var refused: Need?
    }

    @TaskLocal private static var current: MemoryBudget?

    /// A budget of so many bytes.
    public init(bytes: Int) { self.bytes = max(0, bytes) }

    /// The need for which a solve ended; `nil` where none did.
    public var refused: Need? { noted.withLock { $0.refused } }

    /// The budget of each of so many solves side by side, or of one whose refusals are not this
    /// one's.
    public func shared(among solves: Int = 1) -> MemoryBudget {
        MemoryBudget(bytes: bytes / max(1, solves))
    }

    /// Runs `body` within a budget; `nil` leaves the outer one bound.
    static func scope<Result>(_ budget: MemoryBudget?, _ body: () -> Result) -> Result {
        guard let budget else { return body() }
        return $current.withValue(budget, operation: body)
    }

    /// Whether `bytes` fit the budget that is bound here; always where there is none.
    public static func fits(_ bytes: @autoclosure () -> Int) -> Bool {
        guard let current else { return true }
        return bytes() <= current.bytes
    }

    /// Whether something within the budget that is bound here was given up for its size.
    public static var hasRefused: Bool { current?.refused != nil }

    /// Notes that a method is passed over for its size; another one may still answer.
    public static func decline(_ bytes: Int, for purpose: String) {
        current?.noted.withLock { noted in
            guard bytes < noted.declined?.bytes ?? .max else { return }
            noted.declined = Need(bytes: bytes, purpose: purpose)
        }
    }

    /// Notes that nothing fits: the solve ends for this need, or for that of a method passed over
    /// before where it was less.
    public static func refuse(_ bytes: Int, for purpose: String) {
        decline(bytes, for: purpose)
        current?.noted.withLock { $0.refused = $0.declined }
    }
}
