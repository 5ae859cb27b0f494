import Desk
import Foundation
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

/// On a server of its own, which it stops and starts.
@Suite struct `A server that goes away` {
    private func open(_ server: PostgresServer) async throws -> PostgresDatabase {
        var limits = PostgresLimits()
        limits.retrySeconds = [0.02, 0.05, 0.1]
        return try await PostgresDatabase.open(
            PostgresLocation(url: server.newURL()),
            limits: limits
        )
    }

    @Test func `is named while it is away, and served again when it is back`() async throws {
        let server = try await PostgresServer()
        let database = try await open(server)
        _ = try await database.importPrices(.constant(1, assets: 3, days: 10), at: now)
        let desk = BookDesk(journals: database, prices: database, now: { now })
        let main = try #require(PortfolioID("main"))
        _ = try await desk.create(BookedPortfolio.Request(id: main, settings: LedgerSettings()))

        try await server.stop()
        let read = await #expect(throws: StorageError.self) { try await database.revision() }
        let write = await #expect(throws: StorageError.self) {
            try await database.importPrices(.constant(2, assets: 3, days: 10), at: now)
        }
        let file = Array("date,type,amount\n2020-01-01,deposit,5\n".utf8)
        let record = await #expect(throws: ErrorReport.self) {
            try await desk.record(file, name: "f", into: main)
        }
        for error in [read, write] {
            #expect(error?.code == .unreachable || error?.code == .connectionLost)
            #expect(error?.message.contains(database.name) == true)
        }
        #expect(record?.code == .storageError)

        try await server.start()
        #expect(try await database.revision() == 1)
        #expect(try await database.entries(of: main).count == 0)
        _ = try await desk.record(file, name: "f", into: main)
        #expect(try await desk.verify(main).entries == 1)
        try await server.stop()
    }

    @Test func `in the middle of many changes keeps what was confirmed, once`() async throws {
        let server = try await PostgresServer()
        let database = try await open(server)
        let desk = BookDesk(journals: database, prices: database, now: { now })
        let main = try #require(PortfolioID("main"))
        _ = try await desk.create(BookedPortfolio.Request(id: main, settings: LedgerSettings()))
        var confirmed: Set<Int> = []
        for batch in 0..<60 {
            let file = Array("date,type,amount\n2020-01-01,deposit,\(batch + 1)\n".utf8)
            async let recorded: Bool = {
                do {
                    _ = try await desk.record(file, name: "f", into: main)
                    return true
                } catch {
                    #expect((error as? ErrorReport)?.code == .storageError)
                    return false
                }
            }()
            if batch.isMultiple(of: 20) {
                try await server.stop()
                try await server.start()
            }
            if await recorded { confirmed.insert(batch + 1) }
        }
        #expect(confirmed.count >= 57)
        _ = try await desk.verify(main)
        let amounts = try await database.entries(of: main).map { entry in
            try JSON(parsing: entry.body)["amount"]?.integer ?? 0
        }
        #expect(Set(amounts).count == amounts.count)
        #expect(confirmed.isSubset(of: amounts))
        let events = try await database.events(after: 0, limit: 1000)
        #expect(events.count == amounts.count + 1)
        try await server.stop()
    }

    @Test func `whose connections are cut is reached again without a word`() async throws {
        // Under a name of its own: other tests have connections with the same server.
        let place = try await Place(.postgres)
        let database = try await PostgresDatabase.open(url: place.url + "&application_name=cut")
        for round in 0..<5 {
            try await database.save(.numbered(round))
            try place.execute(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'cut' AND pid <> pg_backend_pid()
                """
            )
            #expect(try await database.results(limit: 10, before: nil).count == round + 1)
        }
    }

    /// A call that was about to be repeated was given up where it had waited long for its turn.
    @Test func `costs nobody a call, however long that call waited for its turn`() async throws {
        let place = try await Place(.postgres)
        var limits = PostgresLimits()
        limits.connections = 1
        limits.retrySeconds = [0.05, 1]
        let database = try await PostgresDatabase.open(
            PostgresLocation(url: place.url),
            limits: limits
        )
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await database.run { connection in
                begin.finish()
                try connection.execute("SELECT pg_sleep(2.2)")
                let pid = try connection.run("SELECT pg_backend_pid()::bigint").first?.integer(0)
                try PostgresConnection(database.location, limits: database.limits)
                    .run("SELECT pg_terminate_backend($1::bigint::int, 5000)", .integer(pid ?? 0))
            }
        }
        for await _ in begun {}
        // It waits for longer than all pauses together, and finds the connection cut.
        let second = Task { try await database.save(.numbered(1)) }
        try await first.value
        try await second.value
        #expect(try await database.results(limit: 5, before: nil).count == 1)
    }
}
