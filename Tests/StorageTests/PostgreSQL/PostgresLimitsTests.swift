import Desk
import Dispatch
import MarketData
import TestKit
import Testing

@testable import Storage

@Suite struct `Limits of a server's database` {
    private func open(_ change: (inout PostgresLimits) -> Void) async throws -> PostgresDatabase {
        var limits = PostgresLimits()
        change(&limits)
        return try await PostgresDatabase.open(
            PostgresLocation(url: Place(.postgres).url),
            limits: limits
        )
    }

    @Test func `a statement that takes too long is stopped`() async throws {
        let database = try await open { $0.statementSeconds = 0.1 }
        let error = await #expect(throws: StorageError.self) {
            try await database.run { _ = try $0.run("SELECT pg_sleep(30)") }
        }
        #expect(error?.code == .timedOut)
        #expect(try await database.revision() == 0)
    }

    @Test func `a server that does not answer costs the limit, and the connection`() async throws {
        let database = try await open { _ in }
        let error = await #expect(throws: StorageError.self) {
            try await database.run { connection in
                connection.seconds = 0.1
                _ = try connection.run("SELECT pg_sleep(30)")
            }
        }
        #expect(error?.code == .timedOut)
        #expect(try await database.revision() == 0)
    }

    @Test func `who waits too long for a connection is turned away`() async throws {
        let database = try await open {
            $0.connections = 1
            $0.waitSeconds = 0.1
            $0.waitingCalls = 2
        }
        let release = try await hold(database)
        let errors = await withTaskGroup(of: StorageError?.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    do {
                        _ = try await database.revision()
                        return nil
                    } catch {
                        return error as? StorageError
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.allSatisfy { $0?.code == .busy })
        try await release()
        #expect(try await database.revision() == 0)
    }

    @Test func `a cancelled call does not wait for a connection`() async throws {
        let database = try await open { $0.connections = 1 }
        let release = try await hold(database)
        let call = Task { try await database.revision() }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        try await release()
    }

    /// Keeps the only connection until what it returns is called.
    private func hold(_ database: PostgresDatabase) async throws -> () async throws -> Void {
        let end = DispatchSemaphore(value: 0)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let call = Task {
            try await database.run { _ in
                begin.finish()
                end.wait()
            }
        }
        for await _ in begun {}
        return {
            end.signal()
            try await call.value
        }
    }

    @Test func `what another session holds is waited for no longer than allowed`() async throws {
        let database = try await open { $0.lockSeconds = 0.1 }
        let error = await #expect(throws: StorageError.self) {
            try await database.write { connection in
                try connection.run("SELECT value FROM data_revision FOR UPDATE")
                // A second session of this thread, which cannot get what the first one holds.
                let other = try PostgresConnection(
                    database.location,
                    limits: database.limits
                )
                try other.run("UPDATE data_revision SET value = 7")
            }
        }
        #expect(error?.code == .busy)
        #expect(try await database.revision() == 0)
    }

    @Test func `a failure in a batch undoes the batch, and the connection is as before`()
        async throws
    {
        let database = try await open { $0.connections = 1 }
        let error = await #expect(throws: StorageError.self) {
            try await database.write { connection in
                try connection.pipeline(
                    "INSERT INTO asset (symbol) VALUES ($1)",
                    (0..<1000).map { [.text($0 == 700 ? "S1" : "S\($0)")] }
                )
            }
        }
        #expect(error?.code == .constraint)
        #expect(error?.description.contains("S1") == false)
        let count = try await database.run {
            try $0.run("SELECT count(*) FROM asset").first?.integer(0)
        }
        #expect(count == 0)
    }
}
