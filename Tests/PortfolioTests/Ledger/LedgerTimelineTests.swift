import TestKit
import Testing

@testable import Portfolio

/// Books that grow step by step are those that are folded from the start.
@Suite struct LedgerTimelineTests {
    @Test(arguments: [TaxRules.none, .unitedStates, .unitedKingdom], [1, 2, 3] as [UInt64])
    func `rows that come in any order make the books of all of them`(
        tax: TaxRules,
        seed: UInt64
    ) throws {
        let settings = LedgerSettings(tax: tax, retirementAccounts: ["IRA"])
        let all = numbered(try LedgerPropertyTests.history(27_000, seed: seed).transactions)
        var random = SeededGenerator(seed: seed)
        var timeline = LedgerTimeline(settings)
        // Most rows come in order, some purchases a little or much later than they should.
        var late: [Transaction] = []
        var next = 0
        while next < all.count {
            let end = min(all.count, next + Int.random(in: 1...2_000, using: &random))
            var rows = Array(all[next..<end])
            next = end
            late += rows.filter { $0.kind == .dividend && $0.line.isMultiple(of: 3) }
            rows.removeAll { $0.kind == .dividend && $0.line.isMultiple(of: 3) }
            try timeline.change(adding: rows.shuffled(using: &random))
            if Bool.random(using: &random) {
                late.shuffle(using: &random)
                try timeline.change(adding: Array(late.prefix(20)))
                late.removeFirst(min(20, late.count))
            }
        }
        try timeline.change(adding: late)
        #expect(timeline.transactions.count == all.count)
        #expect(timeline.books == (try Ledger.books(of: all, settings)))
        for _ in 0..<6 {
            let day = try #require(all.randomElement(using: &random)?.day)
            let first = all.filter { $0.day <= day }
            #expect(try timeline.books(through: day).books == Ledger.books(of: first, settings))
        }
    }

    @Test func `what is taken out was never there`() throws {
        let settings = LedgerSettings(tax: .unitedStates)
        let all = numbered(try LedgerPropertyTests.history(11_000, seed: 7).transactions)
        let gone = Set(all.filter { $0.kind == .dividend }.map(\.line))
        let sold = try #require(all.last { $0.kind == .sell })
        var timeline = LedgerTimeline(settings)
        try timeline.change(adding: all)
        let removed = try timeline.change(adding: [], removing: gone.union([sold.line]))
        #expect(removed.count == gone.count + 1)
        let left = all.filter { !gone.contains($0.line) && $0.line != sold.line }
        #expect(timeline.books == (try Ledger.books(of: left, settings)))
    }

    @Test func `what cannot be changes nothing`() throws {
        let all = numbered(try LedgerPropertyTests.history(3_000, seed: 9).transactions)
        var timeline = LedgerTimeline(LedgerSettings())
        try timeline.change(adding: all)
        let before = timeline.books
        var sale = try #require(all.last { $0.kind == .sell })
        sale.line = 1_000_000
        sale.quantity = FixedDecimal(1_000_000)
        #expect(throws: LedgerError.self) { try timeline.check(adding: [sale]) }
        #expect(throws: LedgerError.self) { try timeline.change(adding: [sale]) }
        let first = try #require(all.first { $0.kind == .buy })
        #expect(throws: LedgerError.self) {
            try timeline.change(adding: [], removing: [first.line])
        }
        #expect(timeline.books == before)
        #expect(timeline.transactions.count == all.count)
    }

    @Test func `days are found among the rows`() throws {
        let all = numbered(try LedgerPropertyTests.history(500, seed: 4).transactions)
        var timeline = LedgerTimeline(LedgerSettings())
        try timeline.change(adding: all)
        let days = Set(all.map(\.day)).sorted()
        let (first, last) = (days[days.count / 3], days[days.count / 2])
        let found = timeline.transactions(from: first, through: last)
        #expect(
            Set(found.map(\.line))
                == Set(all.filter { $0.day >= first && $0.day <= last }.map(\.line))
        )
        #expect(timeline.transactions(from: last, through: first).isEmpty)
        let part = try timeline.books(through: last).books
        #expect(part == (try Ledger.books(of: all.filter { $0.day <= last })))
    }

    /// The rows with lines of their own.
    private func numbered(_ rows: [Transaction]) -> [Transaction] {
        rows.enumerated().map { place, row in
            var row = row
            row.line = place + 1
            return row
        }
    }
}
