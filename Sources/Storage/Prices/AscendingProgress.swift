import Synchronization

/// Progress that never goes back, also where the work behind it begins anew.
final class AscendingProgress: Sendable {
    private let furthest = Mutex(0.0)
    private let tell: (@Sendable (Double) -> Void)?

    /// Progress that is told to `tell`.
    init(_ tell: (@Sendable (Double) -> Void)?) { self.tell = tell }

    /// So much is done.
    func report(_ fraction: Double) {
        let isNews = furthest.withLock { furthest in
            guard fraction > furthest else { return false }
            furthest = fraction
            return true
        }
        if isNews { tell?(fraction) }
    }
}
