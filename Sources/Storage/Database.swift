import MarketData

/// A database file: prices, results and cached moments, for one or several processes at once.
///
/// One connection writes and a few read, each on a thread of its own; readers see the last commit
/// and never wait for a writer (write-ahead log).
///
/// What is safe: a change is committed whole or not at all. A crash of the process, even by
/// SIGKILL, loses nothing that was committed. A power cut or a crash of the operating system can
/// lose the commits of the last moments, since only checkpoints wait for the disk (`synchronous =
/// NORMAL`), but never tears one and never damages the file; an import ends with a checkpoint.
public final class Database: Sendable {
    /// The file.
    public var name: String { location.path }

    let writer: Writer
    let readers: ReaderPool
    let probe: Probe
    let columns = PriceColumnCache()
    let coverageMemo = RevisionMemo<[AssetCoverage]>()
    let momentLimits: MomentLimits
    private let location: DatabaseLocation

    /// Opens `sqlite:PATH`, creating the file (mode 0600, in an existing folder) and bringing its
    /// schema up to date; `sqlite::memory:` is a database that goes when it is closed.
    ///
    /// - Parameters:
    ///   - url: Where the database lies.
    ///   - readerCount: How many reads run at the same time.
    ///   - busyMilliseconds: How long a change waits while another process writes.
    /// - Returns: The database, ready for use.
    /// - Throws: ``StorageError`` that says what is wrong with the file and what to do.
    public static func open(
        url: String,
        readerCount: Int = 2,
        busyMilliseconds: Int32 = 10_000
    ) async throws -> Database {
        try await open(
            DatabaseLocation(url: url),
            migrator: Migrator(),
            readerCount: readerCount,
            busyMilliseconds: busyMilliseconds
        )
    }

    /// Opens with other migrations or limits than those of this release.
    static func open(
        _ location: DatabaseLocation,
        migrator: Migrator,
        readerCount: Int = 2,
        busyMilliseconds: Int32 = 10_000,
        momentLimits: MomentLimits = MomentLimits()
    ) async throws -> Database {
        let database = Database(location, readerCount, busyMilliseconds, momentLimits)
        try await database.writer.open {
            try location.prepareFile()
            let connection = try SQLiteConnection(
                path: location.path,
                mode: .readWrite,
                busyMilliseconds: busyMilliseconds
            )
            try migrator.verify(connection)
            try connection.prepareForWriting(busyMilliseconds: busyMilliseconds)
            try migrator.migrate(connection)
            return connection
        }
        return database
    }

    private init(
        _ location: DatabaseLocation,
        _ readerCount: Int,
        _ busyMilliseconds: Int32,
        _ momentLimits: MomentLimits
    ) {
        self.location = location
        self.momentLimits = momentLimits
        writer = Writer(path: location.path)
        readers = ReaderPool(
            path: location.path,
            count: max(1, readerCount),
            busyMilliseconds: busyMilliseconds
        )
        probe = Probe(path: location.path)
    }

    deinit { location.removeIfTemporary() }

    /// Finishes what was asked for and closes every connection; later calls fail.
    public func close() async {
        // The last connection to close empties the log into the file, which readers may not.
        await readers.close()
        probe.close()
        await writer.close()
        location.removeIfTemporary()
    }

    /// The database engine and its version, such as `SQLite 3.40.1`.
    public var engine: String { "SQLite \(SQLiteConnection.version)" }

    /// What SQLite's own check finds wrong with the file; empty where all is well.
    ///
    /// - Complexity: Reads the whole file.
    public func integrityProblems() async throws -> [String] {
        let lines = try await readers.read { connection in
            try connection.statement("PRAGMA integrity_check").rows { $0.text(0) }
        }
        return lines == ["ok"] ? [] : lines
    }
}
