import Desk
import MarketData
import Portfolio
import Testing

/// Everything comes back from an archive, and nothing from a broken one.
@Suite struct ArchiveTests {
    private let journals = InMemoryJournalStore()
    private let instruments = InMemoryInstrumentStore()
    private let results = InMemoryResultStore()

    private func archive(
        _ journals: InMemoryJournalStore,
        _ instruments: InMemoryInstrumentStore = InMemoryInstrumentStore()
    ) -> Archive {
        Archive(
            prices: FixedPrices.none,
            instruments: instruments,
            journals: journals,
            results: results,
            outbox: journals,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
    }

    private func desk(_ journals: InMemoryJournalStore) -> BookDesk {
        BookDesk(
            journals: journals,
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
    }

    private func record(_ row: String, _ journals: InMemoryJournalStore) async throws {
        let main = try #require(PortfolioID("main"))
        _ = try? await desk(journals).create(
            .init(id: main, settings: LedgerSettings(tax: .unitedStates))
        )
        let text = "date,type,symbol,quantity,price,amount,note\n\(row)\n"
        _ = try await desk(journals).record(Array(text.utf8), name: "f", into: main)
    }

    private func bytes(_ journals: InMemoryJournalStore) async throws -> [UInt8] {
        let sink = Sink()
        _ = try await archive(journals, instruments).export(to: { sink.bytes += $0 })
        return sink.bytes
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }

    @Test func `what is exported comes back, to the byte`() async throws {
        try await record("2024-01-02,buy,A,10,5,,\"a \"\"note\"\", with ünïcode\"", journals)
        let body = #"{"symbol":"A","sector":"Energy"}"#
        let symbol = try #require(AssetID("A"))
        await instruments.save(
            [StoredInstrument(symbol: symbol, body: body)],
            at: Timestamp(secondsSinceEpoch: 0)
        )
        let file = try ArchiveFile(await bytes(journals), name: "a")
        let (copy, kinds) = (InMemoryJournalStore(), InMemoryInstrumentStore())
        let counts = try await archive(copy, kinds).restore(file)
        #expect(counts.portfolios == 1 && counts.entries == 1 && counts.instruments == 1)
        let main = try #require(PortfolioID("main"))
        #expect(try await copy.entries(of: main) == journals.entries(of: main))
        #expect(await copy.portfolio(main) == journals.portfolio(main))
        #expect(await kinds.instruments(of: nil).map(\.body) == [body])
        #expect(try await bytes(copy).count > 0)
        // Again, it changes nothing; with more entries, it adds those.
        #expect(try await archive(copy, kinds).restore(file) == ArchiveCounts())
        try await record("2024-01-03,sell,A,4,6,,", journals)
        let more = try ArchiveFile(await bytes(journals), name: "b")
        #expect(try await archive(copy, kinds).restore(more).entries == 1)
        // An older archive than what is there is known already.
        #expect(try await archive(copy, kinds).restore(file).entries == 0)
        #expect(try await desk(copy).verify(main).entries == 2)
    }

    @Test func `settings come back as they were, with the rates of taxes`() async throws {
        let settings = LedgerSettings(
            selection: try #require(LotSelection(rawValue: "tax_optimal:0.24:0.15")),
            tax: .unitedStates,
            currency: try #require(Currency("CHF")),
            retirementAccounts: ["IRA", "401k, old"]
        )
        let id = try #require(PortfolioID("rates"))
        _ = try await desk(journals).create(.init(id: id, settings: settings))
        let copy = InMemoryJournalStore()
        let file = try ArchiveFile(await bytes(journals), name: "a")
        #expect(try await archive(copy).restore(file).portfolios == 1)
        #expect(await copy.portfolio(id)?.settings == settings)
        #expect(try await archive(copy).restore(file) == ArchiveCounts())
    }

    @Test func `another portfolio of the same name is left alone`() async throws {
        try await record("2024-01-02,buy,A,10,5,,", journals)
        let file = try ArchiveFile(await bytes(journals), name: "a")
        let other = InMemoryJournalStore()
        try await record("2024-01-02,buy,A,11,5,,", other)
        let error = await #expect(throws: ErrorReport.self) {
            try await archive(other).restore(file)
        }
        #expect(error?.code == .alreadyExists)
        #expect(try await other.entries(of: #require(PortfolioID("main"))).count == 1)
    }

    @Test func `a file that was cut or changed is refused before anything is written`()
        async throws
    {
        try await record("2024-01-02,buy,A,10,5,,", journals)
        let whole = try await bytes(journals)
        let text = String(decoding: whole, as: UTF8.self)
        let cut = Array(text.split(separator: "\n").dropLast().joined(separator: "\n").utf8)
        let changed = Array(text.replacing("2024-01-02", with: "2024-01-03").utf8)
        for bytes in [cut, changed, Array("{}".utf8), []] {
            let error = #expect(throws: ErrorReport.self) { try ArchiveFile(bytes, name: "a") }
            #expect(error?.code == .malformedArchive)
        }
    }
}
