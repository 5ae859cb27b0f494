import Desk
import Portfolio
import Testing

@testable import Storage

/// That a session belongs to one portfolio is the database's word, not that of whoever looked first.
@Suite struct `Sessions of portfolios` {
    private func id(_ name: String) throws -> PortfolioID { try #require(PortfolioID(name)) }

    private func profile(_ session: String) -> [UInt8] {
        Array(#"{"sessionId": "\#(session)"}"#.utf8)
    }

    private func desk(_ database: any Store) -> BookDesk {
        BookDesk(journals: database, prices: database, now: { now })
    }

    @Test(arguments: Engine.allCases)
    func `that fifty portfolios want at once become one's`(engine: Engine) async throws {
        let place = try await Place(engine)
        let databases = [try await place.open(), try await place.open()]
        let ids = try (0..<50).map { try id("p\($0)") }
        for id in ids[..<25] { _ = try await desk(databases[0]).create(.init(id: id)) }

        // Half of them are there and change their profile, half are made with it.
        let errors = try await withThrowingTaskGroup(of: ErrorReport?.self) { group in
            for (number, id) in ids.enumerated() {
                group.addTask {
                    let desk = desk(databases[number % 2])
                    do throws(ErrorReport) {
                        if number < 25 {
                            _ = try await desk.change(id, profile: profile("s"))
                        } else {
                            let profile = try PortfolioProfile(profile("s"))
                            _ = try await desk.create(.init(id: id, profile: profile))
                        }
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        let owner = try #require(try await databases[1].owner(ofSession: "s"))
        #expect(errors.count { $0 == nil } == 1)
        for error in errors.compactMap(\.self) {
            #expect(error.code == .alreadyExists)
            #expect(error.message.contains("is that of the portfolio \(owner)"))
        }
        let described = try await desk(databases[0]).portfolios()
        #expect(described.filter { $0.profile.sessionID == "s" }.map(\.portfolio.id) == [owner])
        // Nothing of those who lost is there: no entry, no event, no portfolio.
        #expect((25...26).contains(described.count))
        #expect(try await databases[0].events(after: 0, limit: 99).count == 26)
    }

    @Test(arguments: Engine.allCases)
    func `are free when the profile changes or its entry is reversed`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        let desk = desk(database)
        let (a, b) = (try id("a"), try id("b"))
        _ = try await desk.create(.init(id: a))
        _ = try await desk.create(.init(id: b))
        _ = try await desk.change(a, profile: profile("one"))
        _ = try await desk.change(a, profile: profile("two"))
        #expect(try await database.owner(ofSession: "one") == nil)
        #expect(try await database.owner(ofSession: "two") == a)

        _ = try await desk.change(b, profile: profile("one"))
        let back = Array(#"{"entry": 2, "reason": "r"}"#.utf8)
        let error = await #expect(throws: ErrorReport.self) { try await desk.reverse(back, in: a) }
        #expect(error?.code == .alreadyExists)
        #expect(try await database.entries(of: a).count == 2)

        _ = try await desk.change(b, profile: Array(#"{"sessionId": null}"#.utf8))
        _ = try await desk.reverse(back, in: a)
        #expect(try await database.owner(ofSession: "one") == a)
        #expect(try await database.owner(ofSession: "two") == nil)
    }

    /// Databases of all versions with portfolios, whose journals are all there is to know sessions from.
    @Test(arguments: Engine.allCases, [0, 1])
    func `come forward out of the profiles that hold`(engine: Engine, behind: Int) async throws {
        let place = try await Place(engine)
        try await makeOld(place, behind: behind)
        let bodies = [
            (1, 1, #"{"type":"profile","profile":{"sessionId":"old"}}"#),
            (1, 2, #"{"type":"profile","profile":{"sessionId":"wrong"}}"#),
            (1, 3, #"{"type":"reversal","of":2,"reason":"r"}"#),
            (2, 1, #"{"type":"profile","profile":{"sessionId":"old"}}"#),
            (3, 1, #"{"type":"profile","profile":{"name":"none"}}"#),
            (4, 1, #"{"type":"profile","profile":{"sessionId":"fo\"ur"}}"#),
            (5, 1, "{\"type\":\"profile\",\"profile\":"),
        ]
        let at = engine.sql(
            sqlite: "1700000000 + ",
            postgres: "to_timestamp(1700000000) + interval '1 s' * "
        )
        for number in 1...5 {
            try place.execute(
                """
                INSERT INTO portfolio (id, name, created_at, currency, lots, tax, retirement)
                VALUES (\(number), 'p\(number)', \(at)0, 'USD', 'fifo', 'none', '')
                """
            )
        }
        for (portfolio, sequence, body) in bodies {
            try place.execute(
                """
                INSERT INTO journal_entry (portfolio_id, sequence, recorded_at, body, digest,
                    correlation_id, causation_id)
                VALUES (\(portfolio), \(sequence), \(at)\(portfolio), '\(body)', '', '', '')
                """
            )
        }

        let database = try await place.open()
        #expect(try await database.owner(ofSession: "old") == id("p1"))
        #expect(try await database.owner(ofSession: "fo\"ur") == id("p4"))
        #expect(try await database.owner(ofSession: "wrong") == nil)
    }

    /// A database `behind` versions before the one that has sessions.
    private func makeOld(_ place: Place, behind: Int) async throws {
        guard place.engine == .sqlite else {
            let number = Int(PostgresMigration.sessions.number) - 1 - behind
            let migrator = PostgresMigrator(migrations: Array(PostgresMigration.all.prefix(number)))
            let location = try PostgresLocation(url: place.url)
            return await (try PostgresDatabase.open(location, migrator: migrator)).close()
        }
        let number = Int(Migration.sessions.number) - 1 - behind
        let migrator = Migrator(migrations: Array(Migration.all.prefix(number)))
        let location = try DatabaseLocation(url: place.url)
        await (try Database.open(location, migrator: migrator)).close()
    }
}
