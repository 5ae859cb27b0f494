internal import MarketData
internal import Portfolio

/// The snapshot of one portfolio, that follows prices as they change.
///
/// A question asks what has changed since the last one. Prices of the last day are taken one by one into
/// the snapshot that is there; where anything else changed (the journal, what is known of an asset, an
/// earlier price, a day), the snapshot is made anew. Either way it is the same, byte for byte.
actor LiveSnapshot {
    private let id: PortfolioID
    private let asOf: Day?
    private let benchmark: AssetID?
    private var kept: Kept?
    private var last: Task<PortfolioSnapshot, any Error>?

    /// Assets whose prices changed at most; where there are more, beginning anew is as fast.
    private static let limit = 256

    private struct Kept {
        var basis: SnapshotBasis
        /// Assets whose prices count.
        let symbols: Set<AssetID>
        var snapshot: PortfolioSnapshot
    }

    init(of id: PortfolioID, asOf: Day?, benchmark: AssetID?) {
        (self.id, self.asOf, self.benchmark) = (id, asOf, benchmark)
    }

    /// The snapshot as of now; questions take turns, so that one that waits finds what it needs done.
    ///
    /// - Throws: As `BookDesk.snapshot(of:prices:asOf:benchmark:)`.
    func current(_ desk: BookDesk) async throws -> PortfolioSnapshot {
        let before = last
        let task = Task {
            _ = await before?.result
            return try await advance(desk)
        }
        last = task
        defer {
            // Its result would keep the snapshot from being changed in place.
            if last == task { last = nil }
        }
        return try await task.value
    }

    private func advance(_ desk: BookDesk) async throws -> PortfolioSnapshot {
        // Read before what it tells of: what changes meanwhile is found to have changed next time.
        let basis = try await SnapshotBasis(of: id, asOf, desk)
        if var old = kept {
            kept = nil
            if try await follow(&old, to: basis, desk) {
                kept = old
                return old.snapshot
            }
        }
        let timeline = try await desk.facts(of: id).timeline
        let symbols = BookDesk.pricedSymbols(of: timeline, benchmark)
        let report = try await desk.report(on: timeline, symbols, nil, asOf)
        let snapshot = PortfolioSnapshot(id, report, benchmark: benchmark)
        kept = Kept(basis: basis, symbols: symbols, snapshot: snapshot)
        return snapshot
    }

    /// Takes the prices that changed into the old snapshot.
    ///
    /// - Returns: `false` where more has changed, and the old snapshot is of no use any more.
    private func follow(
        _ old: inout Kept,
        to basis: SnapshotBasis,
        _ desk: BookDesk
    ) async throws -> Bool {
        guard old.basis.books == basis.books else { return false }
        guard old.basis.prices != basis.prices else { return true }
        // A database that was put back from a copy has other prices under numbers that come again.
        guard old.basis.prices < basis.prices else { return false }
        let changed = try await desk.prices.changes(
            since: old.basis.prices,
            limit: LiveSnapshot.limit
        )
        guard let own = changed?.filter({ old.symbols.contains($0) }) else { return false }
        old.basis = basis
        guard !own.isEmpty else { return true }
        let table = try await desk.prices.prices(of: own, from: nil, through: asOf)
        return table.assets == own && old.snapshot.reprice(with: table)
    }
}
