import Desk
import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct `A connection that is lost while a commit is under way` {
    /// Lets the first commit that inserts into a table end the connection instead, undone.
    private func breakFirst(_ place: Place, _ table: String) throws {
        try place.execute(
            """
            CREATE SEQUENCE attempt;
            CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('attempt') = 1 THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    PERFORM pg_sleep(1);
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER breaks AFTER INSERT ON \(table)
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION breaks();
            """
        )
    }

    @Test func `is made again, and the change that was undone with it, once`() async throws {
        let place = try await Place(.postgres)
        let database = try await place.open()
        let main = try #require(PortfolioID("main"))
        let desk = BookDesk(journals: database, prices: database, now: { now })
        _ = try await desk.create(BookedPortfolio.Request(id: main, settings: LedgerSettings()))
        try breakFirst(place, "outbox")

        let file = Array("date,type,amount\n2020-01-01,deposit,5\n".utf8)
        _ = try await desk.record(file, name: "f", into: main)

        #expect(try await desk.verify(main).entries == 1)
        #expect(try await database.events(after: 0, limit: 10).count == 2)
    }

    @Test func `leaves an import that counts what it did`() async throws {
        let place = try await Place(.postgres)
        let database = try await place.open()
        try breakFirst(place, "outbox")

        let summary = try await database.importPrices(.constant(1, assets: 2, days: 5), at: now)

        #expect(summary == ImportSummary(inserted: 10, updated: 0, unchanged: 0))
        #expect(try await database.revision() == 1)
    }

    @Test(arguments: [true, false])
    func `after the commit was made is looked up, not made twice`(isAsked: Bool) async throws {
        let place = try await Place(.postgres)
        let database = try #require(try await place.open() as? PostgresDatabase)
        let location = database.location
        let change: @Sendable (PostgresConnection) throws -> String = { connection in
            try connection.run("INSERT INTO inbox VALUES ('consumer', 1)")
            let pid = try connection.run("SELECT pg_backend_pid()::bigint").first?.integer(0) ?? 0
            // Committed before its time, and cut off before the one that follows is confirmed.
            try connection.execute("COMMIT")
            try PostgresConnection(location, limits: PostgresLimits())
                .run("SELECT pg_terminate_backend($1::bigint::int)", .integer(pid))
            return "made"
        }
        if isAsked {
            let outcome = try await database.write(confirm: { _ in "looked up" }, change)
            #expect(outcome == "looked up")
        } else {
            let error = await #expect(throws: StorageError.self) {
                try await database.write(change)
            }
            #expect(error?.code == .outcomeUnknown)
            #expect(error?.message.contains("Look before you try again") == true)
        }
        #expect(try await database.progress(of: "consumer") == 1)
    }
}
