import Foundation
import MarketData
import Testing

@testable import Storage

@Suite struct `Opening a database` {
    private func failure(_ url: String) async -> StorageError? {
        await #expect(throws: StorageError.self) { try await Database.open(url: url) }
    }

    @Test func `the file is for its owner only`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        _ = try await database.importPrices(.constant(1, assets: 1, days: 1), at: now)

        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        let mode = try await database.readers.read { connection in
            try connection.statement("PRAGMA journal_mode").first { $0.text(0) }
        }
        #expect(mode == "wal")
    }

    @Test func `a missing folder is named`() async throws {
        let scratch = try Scratch()
        let error = await failure("sqlite:\(scratch.folder.path)/missing/poise.db")
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("create it first") == true)
    }

    @Test func `a folder is no database`() async throws {
        let scratch = try Scratch()
        let error = await failure("sqlite:\(scratch.folder.path)")
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("a folder") == true)
    }

    @Test func `a device is no database`() async throws {
        let error = await failure("sqlite:/dev/null")
        #expect(error?.message.contains("not a regular file") == true)
    }

    @Test(arguments: ["", "sqlite:", "sqlite://", "postgres://user:secret@host/db", "poise.db"])
    func `another URL is refused without repeating its password`(url: String) async throws {
        let error = await failure(url)
        #expect(error?.code == .invalidURL)
        #expect(error?.description.contains("secret") == false)
    }

    @Test(arguments: [1, 15, 99, 100, 511, 512, 4096, 100_000])
    func `a file that is no database is refused and left alone`(size: Int) async throws {
        let scratch = try Scratch()
        let text = Data((0..<size).map { UInt8(ascii: "a") + UInt8($0 % 23) })
        try text.write(to: URL(fileURLWithPath: scratch.path))

        let error = await failure(scratch.url)

        #expect(error?.code == .notADatabase)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == text)
    }

    @Test func `a database of another application is refused and left alone`() async throws {
        let scratch = try Scratch()
        try DatabaseLocation(url: scratch.url).prepareFile()
        try SQLiteConnection(path: scratch.path, mode: .readWrite, busyMilliseconds: 0)
            .execute("CREATE TABLE recipe (name TEXT); PRAGMA user_version = 12;")
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.path))

        let error = await failure(scratch.url)

        #expect(error?.code == .notADatabase)
        #expect(error?.message.contains("another application") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == before)
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write everything"))
    func `a file that cannot be written is refused`() async throws {
        let scratch = try Scratch()
        await (try await scratch.open()).close()
        chmod(scratch.path, 0o400)
        #expect(await failure(scratch.url)?.code == .readOnly)
        chmod(scratch.path, 0o000)
        #expect(await failure(scratch.url)?.code == .cannotOpen)
    }

    @Test(arguments: [
        "poise.db", "file:x?mode=memory", ":memory", "with space & 'quote'.db", "ä.db",
    ])
    func `a name is a name, whatever SQLite reads in it`(name: String) async throws {
        let scratch = try Scratch()
        let path = scratch.folder.appendingPathComponent(name).path
        let database = try await Database.open(url: "sqlite:\(path)")
        _ = try await database.importPrices(.constant(1, assets: 1, days: 1), at: now)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `relative names cannot become special ones`() throws {
        #expect(try DatabaseLocation(url: "sqlite:file:x").path == "./file:x")
        #expect(try DatabaseLocation(url: "sqlite:///a/b.db").path == "/a/b.db")
        #expect(try DatabaseLocation(url: "sqlite://b.db").path == "./b.db")
        #expect(try DatabaseLocation(url: "sqlite::memory:").isTemporary)
    }

    @Test func `a database in memory is private and goes when it is closed`() async throws {
        let one = try await Database.open(url: "sqlite::memory:")
        let two = try await Database.open(url: "sqlite::memory:")
        _ = try await one.importPrices(.constant(1, assets: 1, days: 1), at: now)

        #expect(try await one.revision() == 1)
        #expect(try await two.revision() == 0)
        await one.close()
        await two.close()
        for database in [one, two] {
            #expect(!FileManager.default.fileExists(atPath: database.name))
        }
    }

    @Test func `after closing every call fails with a clear error`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        await database.close()
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await database.revision() },
            { _ = try await database.coverage() },
            { _ = try await database.importPrices(.constant(1, assets: 1, days: 1), at: now) },
            { try await database.save(.numbered(1)) },
        ]
        for call in calls {
            let error = await #expect(throws: StorageError.self) { try await call() }
            #expect(error?.code == .closed)
        }
    }

    @Test func `closing leaves one file with everything in it`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        _ = try await database.importPrices(.constant(1, assets: 2, days: 5), at: now)
        _ = try await database.prices(of: [asset("A0")], from: nil, through: nil)
        _ = try await database.revision()
        await database.close()

        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
        #expect(files == ["poise.db"])
    }

    @Test func `saves that were asked for before closing are kept, or say that they were not`()
        async throws
    {
        let scratch = try Scratch()
        let database = try await scratch.open()
        let saved = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<500 {
                group.addTask { (try? await database.save(.numbered(number))) != nil }
            }
            group.addTask {
                await database.close()
                return false
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let kept = try await scratch.open().results(limit: 1000, before: nil)
        #expect(kept.count == saved)
    }

    @Test(arguments: 0..<6)
    func `many open the same new file at once`(file: Int) async throws {
        let scratch = try Scratch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await scratch.open().revision() } }
            try await group.waitForAll()
        }
        #expect(try await scratch.open().integrityProblems().isEmpty)
    }
}
