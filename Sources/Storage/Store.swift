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

/// The two engines, told apart by their URLs.
public enum StoreEngine: Sendable {
    /// One file: `sqlite:PATH`.
    case sqlite
    /// A server: `postgres://…` or `postgresql://…`.
    case postgres

    /// The engine that a URL names; one that names neither is SQLite's to refuse.
    public init(url: String) { self = PostgresLocation.isServer(url) ? .postgres : .sqlite }

    /// A URL as people may see it, without a password.
    public static func name(of url: String) -> String {
        guard StoreEngine(url: url) == .postgres else { return url }
        return (try? PostgresLocation(url: url))?.description ?? "postgresql://..."
    }

    /// Opens the database at `url` and brings its schema up to date.
    ///
    /// - Throws: ``StorageError`` that says what is wrong and what to do.
    public static func open(url: String) async throws -> any Store {
        switch StoreEngine(url: url) {
        case .sqlite: try await Database.open(url: url)
        case .postgres: try await PostgresDatabase.open(url: url)
        }
    }
}

extension Database: Store {}
extension PostgresDatabase: Store {}
