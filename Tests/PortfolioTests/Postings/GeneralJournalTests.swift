import Portfolio
import TestKit
import Testing

@Suite struct GeneralJournalTests {
    private func journal(_ history: History) -> [Posting] {
        GeneralJournal(inOrder: Ledger.ordered(history.transactions)).postings
    }

    /// What the accounts that `isWanted` have together, by commodity; nothing is left out of it.
    private func stock(
        _ postings: [Posting],
        where isWanted: (Posting.Account) -> Bool
    ) -> [Posting.Commodity: FixedDecimal] {
        var result: [Posting.Commodity: FixedDecimal] = [:]
        for posting in postings where isWanted(posting.account) {
            let sum = (result[posting.commodity] ?? .zero) + posting.amount
            result[posting.commodity] = sum == .zero ? nil : sum
        }
        return result
    }

    private func everyKind() -> History {
        var history = History()
        history.add(.deposit, for: "1000", on: "2020-01-01", fee: "1")
        history.add(.buy, "A", "10", for: "500", on: "2020-01-02", fee: "0.5", tax: "0.25")
        history.add(.dividend, "A", for: "7", on: "2020-02-01", tax: "1.05")
        history.add(.split, "A", "3", on: "2020-03-01", fee: "0.4", per: 2)
        history.add(.short, "B", "4", for: "80", on: "2020-03-02", fee: "0.1")
        history.add(.transferOut, "A", "5", on: "2020-03-03", tax: "0.2")
        history.add(.transferIn, "A", "5", on: "2020-03-04", account: "other")
        history.add(.split, "B", "2", on: "2020-03-05")
        history.add(.cover, "B", "8", for: "60", on: "2020-04-01")
        history.add(.sell, "A", "10", for: "450", on: "2020-05-01", rate: "1")
        history.add(.interest, for: "-2", on: "2020-06-01")
        history.add(.tax, for: "30", on: "2020-06-02")
        history.add(.fee, for: "3", on: "2020-06-03")
        history.add(.withdrawal, for: "100", on: "2020-07-01")
        history.add(.transferIn, "C", "1", for: "9", on: "2020-08-01")
        history.add(.transferOut, "C", "1", for: "11", on: "2020-09-01")
        history.add(.buy, "D", "7", for: "70", on: "2020-10-01", account: "other")
        history.add(.spinOff, "D", "1", on: "2020-10-02", per: 3, into: "E", costShare: "0.3")
        history.add(.merger, "D", "2", for: "14", on: "2020-11-02", fee: "1", into: "F", price: "6")
        return history
    }

    @Test func `debits are credits in every currency and asset after each posting's pair`() {
        let postings = journal(everyKind())
        #expect(postings.count.isMultiple(of: 2))
        for end in stride(from: 2, through: postings.count, by: 2) {
            #expect(stock(Array(postings[..<end])) { _ in true }.isEmpty)
        }
    }

    @Test func `stocks are the positions and balances of the books`() throws {
        let history = everyKind()
        let (postings, books) = (journal(history), try history.books())
        let cash = stock(postings) { if case .cash = $0 { true } else { false } }
        let balances = books.cash.filter { $0.amount != .zero }
            .map { (Posting.Commodity.currency($0.currency), $0.amount) }
        #expect(cash == Dictionary(uniqueKeysWithValues: balances))
        let shares = stock(postings) {
            switch $0 {
            case .shares, .owedShares: true
            default: false
            }
        }
        let positions = books.positions.map { (Posting.Commodity.asset($0.symbol), $0.quantity) }
        #expect(shares == Dictionary(uniqueKeysWithValues: positions))
        #expect(stock(postings) { $0 == .transit }.isEmpty)
        let dollars = Posting.Commodity.currency(.dollar)
        #expect(stock(postings) { $0 == .fees }[dollars] == books.totals.fees)
        #expect(stock(postings) { $0 == .taxes }[dollars] == books.totals.taxes)
        #expect(stock(postings) { $0 == .dividends }[dollars] == -books.totals.dividends)
    }

    @Test func `names are those of plain-text accounting`() {
        var history = History()
        history.add(.buy, "A", "1", for: "2", on: "2020-01-02", fee: "1", account: "Broker")
        let found = journal(history).map { "\($0.account) \($0.commodity) \($0.amount)" }
        #expect(
            found == [
                "Assets:Shares:Broker A 1", "Equity:Trading A -1", "Assets:Cash:Broker USD -2",
                "Equity:Trading USD 2", "Assets:Cash:Broker USD -1", "Expenses:Fees USD 1",
            ]
        )
    }

    @Test func `what a broker's rounding leaves is not posted`() {
        var history = History()
        history.add(.buy, "A", "0.9999999999999999", for: "1", on: "2020-01-02")
        history.add(.sell, "A", "1", for: "1", on: "2020-01-03")
        let shares = stock(journal(history)) { $0 == .shares(Holder()) }
        #expect(shares.isEmpty)
    }
}
