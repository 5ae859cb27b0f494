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
