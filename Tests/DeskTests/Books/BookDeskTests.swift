import Desk
import MarketData
import Portfolio
import Testing

/// The use cases of kept books over stores in memory.
@Suite struct BookDeskTests {
    /// A store into which somebody else records each time before this desk does, or whose content is put
    /// back to another one.
    private actor OddStore: JournalStore {
        private var store = InMemoryJournalStore()
        private var strikes: Int

        init(strikes: Int = 0) { self.strikes = strikes }

        func put(_ other: InMemoryJournalStore) { store = other }
        func portfolio(_ id: PortfolioID) async -> BookedPortfolio? { await store.portfolio(id) }
        func portfolios() async -> [BookedPortfolio] { await store.portfolios() }
        func head(of id: PortfolioID) async -> JournalHead? { await store.head(of: id) }
        func answer(forKey key: String) async -> KeyedAnswer? { await store.answer(forKey: key) }
        func owner(ofSession session: String) async -> PortfolioID? {
            await store.owner(ofSession: session)
        }
        func answers(after key: String, limit: Int) async -> [KeyedAnswer] {
            await store.answers(after: key, limit: limit)
        }
        func keep(_ answers: [KeyedAnswer]) async -> Int { await store.keep(answers) }
        func entries(of id: PortfolioID, after sequence: Int, limit: Int) async -> [JournalEntry] {
            await store.entries(of: id, after: sequence, limit: limit)
        }
        func commit(_ change: JournalChange) async -> JournalOutcome {
            if change.creates == nil, strikes > 0 {
                strikes -= 1
                return .overtaken
            }
            return await store.commit(change)
        }
    }

    private var main: PortfolioID {
        get throws { try #require(PortfolioID("main")) }
    }

    private func desk(_ journals: any JournalStore = InMemoryJournalStore()) async throws
        -> BookDesk
    {
        let desk = BookDesk(
            journals: journals,
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
        _ = try await desk.create(
            .init(id: main, settings: LedgerSettings(tax: .unitedStates))
        )
        return desk
    }

    private func record(
        _ rows: String...,
        by desk: BookDesk,
        isTrial: Bool = false
    ) async throws -> RecordReport {
        let text = "date,type,symbol,quantity,price,amount,fee\n" + rows.joined(separator: "\n")
        let answer = try await desk.record(
            Array(text.utf8),
            name: "f",
            into: main,
            isTrial: isTrial
        )
        return try #require(answer.report)
    }

    private let buy = "2020-01-01,buy,A,10,5,,0.35"
    private let sale = "2020-03-01,sell,A,4,7,,0.35"

    @Test func `a history that is recorded again changes nothing, more rows are added`()
        async throws
    {
        let desk = try await desk()
        #expect(try await record(buy, by: desk).recorded == 1)
        // The same content in other digits, and in another order.
        let again = try await record("2020-01-01,BUY,A,10.0,5.00,,.350", sale, by: desk)
        #expect(again.recorded == 1 && again.known == 1)
        #expect(try await record(sale, buy, by: desk).recorded == 0)
        #expect(try await desk.verify(main).entries == 2)
    }

    @Test func `two equal rows are two transactions`() async throws {
        let desk = try await desk()
        #expect(try await record(buy, buy, by: desk).recorded == 2)
        #expect(try await record(buy, buy, by: desk).recorded == 0)
        #expect(try await record(buy, buy, buy, by: desk).recorded == 1)
        let report = try await desk.report(on: main, prices: nil, asOf: nil)
        #expect(report.books.positions.first?.quantity == FixedDecimal(30))
    }

    @Test func `a trial writes nothing`() async throws {
        let desk = try await desk()
        let report = try await record(buy, by: desk, isTrial: true)
        #expect(report.recorded == 1 && report.isTrial)
        #expect(report.json["rows"]?.array?.first?["transaction"]?["quantity"]?.integer == 10)
        #expect(try await desk.verify(main).entries == 0)
    }

    @Test func `the books are those of the history alone`() async throws {
        let desk = try await desk()
        _ = try await record(buy, by: desk)
        _ = try await record(sale, "2020-04-01,split,A,3/2,,,", "2020-05-01,fee,,,,2,", by: desk)
        let kept = try await desk.report(on: main, prices: nil, asOf: nil)
        let text = """
            date,type,symbol,quantity,price,amount,fee
            2020-05-01,fee,,,,2,
            2020-04-01,split,A,3/2,,,
            \(sale)
            \(buy)
            """
        let alone = try LedgerReport(
            of: TransactionCSV.parse(Array(text.utf8), name: "f", currency: .dollar),
            LedgerSettings(tax: .unitedStates)
        )
        #expect(kept.json == alone.json)
        #expect(kept.books.positions.first?.quantity == FixedDecimal(9))
    }

    @Test func `every part of a transaction comes back from the journal`() async throws {
        let desk = try await desk()
        let header =
            "date,type,symbol,quantity,amount,fee,tax,currency,fx_rate,account,lot,note,sleeve\n"
        let row =
            "2020-01-01,buy,BRK.B,0.000000000000000001,9999999999999.01,0.1,0.2,EUR,1.1,\"a, b\",first,\"“ü”\",\"c, d\"\n"
        for recorded in [1, 0] {
            let report = try #require(
                try await desk.record(Array((header + row).utf8), name: "f", into: main).report
            )
            #expect(report.recorded == recorded)
        }
        let books = try await desk.report(on: main, prices: nil, asOf: nil).books
        #expect(books.positions.first?.lots.first?.name == "first")
        #expect(books.positions.first?.lots.first?.account == "a, b")
        #expect(books.positions.first?.lots.first?.sleeve == "c, d")
        #expect(books.cash.map(\.currency.code) == ["EUR"])
    }

    @Test func `who comes second now and then comes again`() async throws {
        let desk = try await desk(OddStore(strikes: 3))
        #expect(try await record(buy, by: desk).recorded == 1)
        let never = try await self.desk(OddStore(strikes: .max))
        let error = await #expect(throws: ErrorReport.self) { try await record(buy, by: never) }
        #expect(error?.code == .overloaded)
    }

    @Test func `histories and journals have limits that say so`() async throws {
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 0) },
            rowLimit: 2,
            entryLimit: 3
        )
        _ = try await desk.create(.init(id: main))
        let long = await #expect(throws: ErrorReport.self) {
            try await record(buy, buy, buy, by: desk)
        }
        #expect(long?.code == .payloadTooLarge)
        #expect(long?.message.contains("more than 2 rows") == true)
        _ = try await record(buy, sale, by: desk)
        let full = await #expect(throws: ErrorReport.self) {
            _ = try await record(buy, "2020-05-01,fee,,,,2,", by: desk)
            _ = try await record("2020-06-01,fee,,,,2,", "2020-06-02,fee,,,,2,", by: desk)
        }
        #expect(full?.code == .payloadTooLarge)
        #expect(full?.message.contains("has 3 entries and 2 more") == true)
        #expect(try await desk.verify(main).entries == 3)
    }

    @Test func `a portfolio that is not there is named with the nearest`() async throws {
        let desk = try await desk()
        let other = try #require(PortfolioID("mian"))
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.report(on: other, prices: nil, asOf: nil)
        }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("Did you mean main?") == true)
        let empty = try await desk.report(on: main, prices: nil, asOf: nil)
        #expect(empty.asOf.description == "2023-11-14" && empty.books.positions.isEmpty)
    }

    @Test(arguments: [1, 2, 3])
    func `a database that was put back from a copy is read anew`(rows: Int) async throws {
        let store = OddStore()
        let desk = try await desk(store)
        _ = try await record(buy, sale, by: desk)
        let copy = InMemoryJournalStore()
        let other = try await self.desk(copy)
        for day in 1...rows { _ = try await record("2020-02-0\(day),buy,B,1,5,,", by: other) }
        await store.put(copy)
        let positions = try await desk.report(on: main, prices: nil, asOf: nil).books.positions
        #expect(positions.map(\.symbol.symbol) == ["B"])
        #expect(try await record(buy, by: desk).recorded == 1)
        #expect(try await desk.verify(main).entries == rows + 1)
    }
}
