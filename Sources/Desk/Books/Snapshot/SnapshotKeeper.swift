internal import Portfolio
internal import Synchronization

/// Snapshots that were asked for lately, each ready for the next price.
final class SnapshotKeeper: Sendable {
    private let snapshots = Mutex(LeastRecentlyUsed<LiveSnapshot>(capacity: capacity))

    /// Snapshots that are kept at most; one of a thousand positions has about 10 MB.
    private static let capacity = 32

    /// The snapshot of a portfolio on a day, or of now.
    func snapshot(of id: PortfolioID, asOf: Day?, benchmark: AssetID?) -> LiveSnapshot {
        // No name contains a control character.
        let key = "\(id)\n\(asOf?.description ?? "")\n\(benchmark?.symbol ?? "")"
        return snapshots.withLock { snapshots in
            if let known = snapshots.value(forKey: key) { return known }
            let new = LiveSnapshot(of: id, asOf: asOf, benchmark: benchmark)
            snapshots.set(new, forKey: key)
            return new
        }
    }
}
