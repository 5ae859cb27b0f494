import Desk
import Foundation
import Portfolio
import Testing

@testable import Storage

@Suite struct JournalStoreTests {
    /// A desk over a new database, with a portfolio called `main`.
    private func desk(_ scratch: Place) async throws -> (desk: BookDesk, database: any Store) {
        let database = try await scratch.open()
        let desk = BookDesk(journals: database, prices: database, now: { now })
        _ = try? await desk.create(.init(id: main))
        return (desk, database)
    }

    private var main: PortfolioID {
        get throws { try #require(PortfolioID("main")) }
    }

    /// `count` deposits from a day on.
    private func deposits(_ count: Int, from first: Int = 0) -> [UInt8] {
        let rows = (first..<(first + count)).map { k in
            "\(Day(daysSinceEpoch: Int32(10_000 + k))),deposit,\(k + 1).01\n"
        }
        return Array(("date,type,amount\n" + rows.joined()).utf8)
    }

    @Test(arguments: Engine.allCases)
    func `what is recorded is there after the database was closed`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let (desk, database) = try await desk(scratch)
        _ = try await desk.record(deposits(5), name: "a", into: main)
        let before = try await database.entries(of: main)
        await database.close()

        let (again, opened) = try await self.desk(scratch)
        #expect(try await opened.entries(of: main) == before)
        #expect(before.map(\.sequence) == [1, 2, 3, 4, 5])
        #expect(try await again.verify(main).entries == 5)
        let settings = try await opened.portfolio(main)?.settings
        #expect(settings == LedgerSettings())
    }

    @Test(arguments: Engine.allCases)
    func `settings come back as they were given`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let (desk, database) = try await desk(scratch)
        let settings = LedgerSettings(
            selection: .averageCost,
            tax: .unitedStates,
            currency: try #require(Currency("CHF")),
            retirementAccounts: ["IRA", "401k, old"]
        )
        let id = try #require(PortfolioID("A.b-c_9"))
        let made = try await desk.create(.init(id: id, settings: settings)).report?.portfolio
        #expect(made?.settings == settings)
        #expect(try await database.portfolio(id) == made)
        #expect(try await database.portfolios().map(\.id.name) == ["A.b-c_9", "main"])
    }

    @Test(arguments: Engine.allCases)
    func `entries that do not follow the last are refused as a whole`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let (desk, database) = try await desk(scratch)
        _ = try await desk.record(deposits(3), name: "a", into: main)
        let entries = try await database.entries(of: main)
        let events = try await database.lastPosition()
        let nobody = try #require(PortfolioID("nobody"))
        for (id, last) in [(try main, 0), (try main, 2), (nobody, 0)] {
            let change = JournalChange(
                portfolio: id,
                last: last,
                entries: entries,
                event: OutboxEvent(id: "e", portfolio: id, type: "t", occurredAt: now, body: "{}")
            )
            #expect(try await database.commit(change) == .overtaken)
        }
        #expect(try await database.entries(of: main) == entries)
        #expect(try await database.lastPosition() == events)
    }

    @Test(
        arguments: Engine.allCases,
        [
            "UPDATE journal_entry SET body = '{}' WHERE sequence = 2",
            "DELETE FROM journal_entry WHERE sequence = 2",
        ]
    )
    func `no statement changes or drops an entry`(engine: Engine, sql: String) async throws {
        let scratch = try await Place(engine)
        let (desk, database) = try await desk(scratch)
        _ = try await desk.record(deposits(3), name: "a", into: main)
        #expect(throws: StorageError.self) { try scratch.execute(sql) }
        #expect(try await database.entries(of: main).count == 3)
    }

    @Test(
        arguments: Engine.allCases,
        [
            "UPDATE journal_entry SET body = replace(body, '2.01', '3.01') WHERE sequence = 2",
            "UPDATE journal_entry SET recorded_at = recorded_at + 1 WHERE sequence = 2",
            "DELETE FROM journal_entry WHERE sequence = 2",
        ]
    )
    func `whoever gets around the triggers is found out`(engine: Engine, sql: String) async throws {
        let scratch = try await Place(engine)
        let (desk, _) = try await desk(scratch)
        _ = try await desk.record(deposits(3), name: "a", into: main)
        let unguarded = engine.sql(
            sqlite: "DROP TRIGGER journal_entry_kept; DROP TRIGGER journal_entry_stays;",
            postgres: "DROP TRIGGER journal_entry_stays ON journal_entry;"
        )
        let later = engine.sql(sqlite: "+ 1", postgres: "+ interval '1 second'")
        try scratch.execute("\(unguarded) \(sql.replacing("+ 1", with: later))")
        let error = await #expect(throws: ErrorReport.self) { try await desk.verify(main) }
        #expect(error?.code == .journalBroken)
        // A desk that has read the journal before knows what it said; a new one finds out.
        let (other, _) = try await self.desk(scratch)
        let shown = await #expect(throws: ErrorReport.self) {
            try await other.report(on: main, prices: nil, asOf: nil)
        }
        #expect(shown?.code == .journalBroken)
    }

    @Test(arguments: Engine.allCases)
    func `many who record at once leave one unbroken journal`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let (desk, database) = try await desk(scratch)
        let name = try main
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Six files, each recorded by two: what one has recorded the other finds there.
            for k in 0..<12 {
                group.addTask {
                    _ = try await desk.record(
                        deposits(4, from: 4 * (k % 6)),
                        name: "f",
                        into: name
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try await desk.verify(name).entries == 24)
        let bodies = try await database.entries(of: name).map(\.body)
        #expect(Set(bodies).count == 24)
    }
}
