public import Portfolio

/// What assets are, as text: the port behind which the database stands.
public protocol InstrumentStore: Sendable {
    /// Keeps what assets are, in the place of what was kept of the same ones: all of them or none.
    func save(_ instruments: [StoredInstrument], at now: Timestamp) async throws
    /// The same without telling anybody of it: what a copy brings back was told where it was made.
    func restore(_ instruments: [StoredInstrument], at now: Timestamp) async throws
    /// A number that grows whenever what is kept of any asset changes, or how an asset with prices is called,
    /// whoever changed it.
    func catalogueRevision() async throws -> Int64
    /// What is kept of some assets, or of all where `symbols` is `nil`, by symbol.
    func instruments(of symbols: [AssetID]?) async throws -> [StoredInstrument]
}
