public import Portfolio

/// What assets are, in memory, for tests and trials.
public actor InMemoryInstrumentStore: InstrumentStore {
    private var kept: [AssetID: StoredInstrument] = [:]
    private var changes: Int64 = 0

    /// A store that knows nothing.
    public init() {}

    /// Keeps what assets are, in the place of what was kept of the same ones.
    public func save(_ instruments: [StoredInstrument], at now: Timestamp) {
        for instrument in instruments { kept[instrument.symbol] = instrument }
        changes += 1
    }

    /// Keeps what assets are; nobody is told of that here anyway.
    public func restore(_ instruments: [StoredInstrument], at now: Timestamp) {
        save(instruments, at: now)
    }

    /// A number that grows whenever what is kept changes.
    public func catalogueRevision() -> Int64 { changes }

    /// What is kept of some assets, or of all where `symbols` is `nil`, by symbol.
    public func instruments(of symbols: [AssetID]?) -> [StoredInstrument] {
        (symbols.map { $0.compactMap { kept[$0] } } ?? Array(kept.values))
            .sorted { $0.symbol < $1.symbol }
    }
}
