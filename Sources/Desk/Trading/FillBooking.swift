internal import Execution
internal import Portfolio

/// Which trades of an account are in the books, and what has to change there when the orders change.
///
/// The books have each fill that the orders have, under the same figures: what seemed filled without a trace gives way
/// to the fills that were told later, by a reversal of its transaction.
struct FillBooking: Sendable {
    /// What a line of the log does to the books.
    struct Changes: Sendable {
        var reversals: [Reversal] = []
        var transactions: [Transaction] = []
        var booked: [ExecutionEntry.Booked] = []
        var unbooked: [String] = []
        var refused: [String: String] = [:]
    }

    private struct Known: Hashable, Sendable {
        let fill: Fill
        let entries: Range<Int>
        /// How much of it comes from what is held, or gives back what is owed.
        let closed: FixedDecimal
    }

    /// An asset on one side.
    private struct Flow: Hashable, Sendable {
        let asset: AssetID
        let side: Side

        init(_ fill: Fill) { (asset, side) = (fill.asset, fill.side) }
    }

    private let account: TradingAccount
    private var known: [String: Known] = [:]
    /// The trades that the books do not bear, with the reason.
    private(set) var refused: [String: String] = [:]
    /// How much trades took from what is held, or gave back of what is owed, by which the next one finds its lots.
    private var closed: [Flow: FixedDecimal] = [:]

    init(_ account: TradingAccount) { self.account = account }

    /// What lines change in the books, after which the orders are `after`.
    func changes(
        _ records: [ExecutionRecord],
        _ after: OrderManager,
        _ timeline: LedgerTimeline
    ) -> Changes {
        var changes = Changes()
        let wanted = fills(records, after)
        let gone = gone(records, after)
        var closed = closed
        for fill in gone {
            guard let known = known[fill] else { continue }
            closed[Flow(known.fill), default: .zero] -= known.closed
            changes.unbooked.append(fill)
            changes.reversals += known.entries.map {
                Reversal(entry: $0, reason: "The venue told the trades that \(fill) stood for.")
            }
        }
        for fill in wanted where known[fill.id] == nil || gone.contains(fill.id) {
            let booked = FillTransactions(fill, account, after: closed[Flow(fill)] ?? .zero)
            let rows = booked.rows
            let removed = Set(changes.reversals.map { -$0.entry })
            do throws(LedgerError) {
                guard fill.feeCurrency == account.currency || fill.fee == .zero else {
                    changes.refused[fill.id] = "Its fee is in \(fill.feeCurrency.code)."
                    continue
                }
                try timeline.check(adding: changes.transactions + rows, removing: removed)
            } catch {
                changes.refused[fill.id] = error.message
                continue
            }
            changes.transactions += rows
            changes.booked.append(ExecutionEntry.Booked(fill: fill.id, entries: rows.count))
            closed[Flow(fill), default: .zero] += booked.closed
        }
        return changes
    }

    /// Takes what an entry at a place in the journal says, after which the orders are `after`.
    mutating func take(_ entry: ExecutionEntry, at sequence: Int, _ after: OrderManager) {
        for fill in entry.unbooked {
            guard let gone = known.removeValue(forKey: fill) else { continue }
            closed[Flow(gone.fill), default: .zero] -= gone.closed
        }
        for (fill, reason) in entry.refused { refused[fill] = reason }
        var next = sequence + 1
        let fills = Dictionary(fills(entry.records, after).map { ($0.id, $0) }) { $1 }
        for booked in entry.booked {
            let place = next..<next + booked.entries
            next = place.upperBound
            guard let fill = fills[booked.fill] else { continue }
            let rows = FillTransactions(fill, account, after: closed[Flow(fill)] ?? .zero)
            known[booked.fill] = Known(fill: fill, entries: place, closed: rows.closed)
            closed[Flow(fill), default: .zero] += rows.closed
        }
    }

    /// The fills that the orders and the strangers have which lines are about.
    private func fills(_ records: [ExecutionRecord], _ after: OrderManager) -> [Fill] {
        var ids: [ClientOrderID] = []
        for id in records.compactMap(\.order) where !ids.contains(id) { ids.append(id) }
        let own = ids.flatMap { after.orders[$0]?.allFills ?? [] }
        let strangers = records.compactMap(\.fill).compactMap { after.foreignFills[$0.id] }
        return own + strangers
    }

    /// The fills of orders which lines are about that the orders do not have any more, or with other figures.
    private func gone(_ records: [ExecutionRecord], _ after: OrderManager) -> [String] {
        var result: [String] = []
        for id in Set(records.compactMap(\.order)) {
            let fills = Dictionary((after.orders[id]?.allFills ?? []).map { ($0.id, $0) }) { $1 }
            for known in known.values where known.fill.order == id {
                if fills[known.fill.id] != known.fill { result.append(known.fill.id) }
            }
        }
        return result.sorted()
    }
}
