internal import Portfolio
internal import Synchronization

/// Histories already prepared, by assets, window and revision of the store.
///
/// A new revision makes every older entry useless; the least recently used make room.
final class HistoryCache: Sendable {
    /// What a history depends on.
    struct Key: Hashable, Sendable {
        private let assets: [AssetID]
        private let factors: [AssetID]
        private let seesPartial: Bool
        private let startDate: Day?
        private let endDate: Day?
        private let revision: Int64

        init(_ request: OptimizationRequest, revision: Int64) {
            assets = request.assets
            factors = request.factors.symbols
            seesPartial = request.seesPartial
            startDate = request.startDate
            endDate = request.endDate
            self.revision = revision
        }
    }

    private let capacity: Int
    private let entries = Mutex<[(key: Key, history: PreparedHistory)]>([])

    init(capacity: Int) { self.capacity = capacity }

    func history(for key: Key) -> PreparedHistory? {
        entries.withLock { entries in
            guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = entries.remove(at: place)
            entries.append(entry)
            return entry.history
        }
    }

    func keep(_ history: PreparedHistory, for key: Key) {
        entries.withLock { entries in
            entries.removeAll { $0.key == key }
            entries.append((key, history))
            if entries.count > capacity { entries.removeFirst() }
        }
    }
}
