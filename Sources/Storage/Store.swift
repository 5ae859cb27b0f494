public import Desk
public import MarketData

/// Everything that Poise keeps, in one place: all ports, whichever engine stands behind them.
public protocol Store:
    PriceStore, ResultStore, MomentStore, JournalStore, Outbox, InstrumentStore
{
    /// Where it is, for people: a path, or a URL without its password.
    var name: String { get }
    /// The engine and its version, such as `SQLite 3.40.1` or `PostgreSQL 15.18`.
    var engine: String { get }
    /// What the engine's own checks find wrong; empty where all is well.
    func integrityProblems() async throws -> [String]
    /// Finishes what was asked for and closes every connection; later calls fail.
    func close() async
}
