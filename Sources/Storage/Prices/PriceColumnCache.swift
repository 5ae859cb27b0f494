import Portfolio
import Synchronization

/// Histories already read, so that a server answers from memory while prices stand still.
///
/// An entry is valid for one revision of its asset, which the reader takes from the database each
/// time: a change by any process makes the entry useless, never wrong. Bounded by rows; when full,
/// the columns used longest ago go first.
final class PriceColumnCache: Sendable {
    private struct Entry {
        var column: PriceColumn
        var lastUse: UInt64
    }

    private struct State {
        var entries: [AssetID: Entry] = [:]
        var rows = 0
        var clock: UInt64 = 0
    }

    private let state = Mutex(State())
    private let maximumRows: Int

    /// A cache of at most `maximumRows` days over all assets, of 12 to 24 bytes each.
    init(maximumRows: Int = 4_000_000) { self.maximumRows = maximumRows }

    /// The history of `asset` at `revision`, if it is here.
    func column(of asset: AssetID, revision: Int64) -> PriceColumn? {
        state.withLock { state in
            guard var entry = state.entries[asset], entry.column.revision == revision else {
                return nil
            }
            state.clock += 1
            entry.lastUse = state.clock
            state.entries[asset] = entry
            return entry.column
        }
    }

    /// Keeps a history, unless a newer one is here or it alone exceeds the bound.
    func keep(_ column: PriceColumn, of asset: AssetID) {
        guard column.days.count <= maximumRows else { return }
        state.withLock { state in
            let previous = state.entries[asset]?.column
            guard previous.map({ $0.revision < column.revision }) ?? true else { return }
            state.clock += 1
            state.rows += column.days.count - (previous?.days.count ?? 0)
            state.entries[asset] = Entry(column: column, lastUse: state.clock)
            makeRoom(in: &state)
        }
    }

    private func makeRoom(in state: inout State) {
        while state.rows > maximumRows {
            guard let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            else { return }
            state.rows -= oldest.value.column.days.count
            state.entries[oldest.key] = nil
        }
    }
}
