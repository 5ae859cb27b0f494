import Desk
import Portfolio
import TestKit
import Testing

/// The mappings of Examples/brokers with their files: what is held and the money after them, worked out by hand.
@Suite struct BrokerExampleTests {
    struct Example: CustomTestStringConvertible, Sendable {
        var name: String
        var currency = Currency.dollar
        var transactions: Int
        var positions: [String]
        var cash: [String]

        var testDescription: String { name }

        func read() throws -> ReadHistory {
            try ReadHistory(
                RepositoryFiles.bytes("Examples/brokers/\(name).csv"),
                name: name,
                mapping: BrokerMapping(RepositoryFiles.bytes("Examples/brokers/\(name).json")),
                currency: currency
            )
        }
    }

    static let examples = [
        Example(
            name: "interactive_brokers",
            transactions: 5,
            positions: ["ACME 60", "BETA 40"],
            // −2050 − 1 + 960 − 1.02 + 300 − 1 − 250 − 1, and −2000 − 3 − 6 in euro.
            cash: ["-2009 EUR", "-1044.02 USD"]
        ),
        Example(
            name: "interactive_brokers_cash",
            transactions: 7,
            positions: [],
            // 10000 + 25 − 3.75 + 1.81 − 0.44 − 10 − 2000
            cash: ["8012.62 USD"]
        ),
        Example(
            name: "schwab",
            transactions: 10,
            positions: ["ACME 50.5102", "BETA 1000"],
            // The total that the file itself has in its last row.
            cash: ["2038.67 USD"]
        ),
        Example(
            name: "fidelity",
            transactions: 6,
            positions: ["ACME 60.532"],
            // The balance that the file has beside its last row.
            cash: ["2978.92 USD"]
        ),
        Example(
            name: "degiro",
            currency: Currency("EUR") ?? .dollar,
            transactions: 3,
            positions: ["ACME 70", "BETA 20"],
            // −4028 − 1004.5 + 1320, its column of totals.
            cash: ["-3712.5 EUR"]
        ),
        Example(
            name: "coinbase",
            transactions: 7,
            positions: ["BTC 0.011", "SOL 2.010379474"],
            // 1000 − 852.52 + 237.6 − 240 + 236.4
            cash: ["381.48 USD"]
        ),
    ]

    @Test(arguments: examples)
    func `positions and cash after a broker's file`(example: Example) throws {
        let transactions = try example.read().transactions
        #expect(transactions.count == example.transactions)
        let report = try LedgerReport(of: transactions, LedgerSettings(currency: example.currency))
        #expect(
            report.books.positions.map { "\($0.symbol) \($0.quantity)" } == example.positions
        )
        #expect(report.books.cash.map { "\($0.amount) \($0.currency)" } == example.cash)
    }

    @Test(arguments: examples)
    func `a broker's file that is recorded again changes nothing`(example: Example) async throws {
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
        let id = try #require(PortfolioID("main"))
        _ = try await desk.create(
            .init(id: id, settings: LedgerSettings(currency: example.currency))
        )
        let bytes = RepositoryFiles.bytes("Examples/brokers/\(example.name).csv")
        let mapping = try BrokerMapping(
            RepositoryFiles.bytes("Examples/brokers/\(example.name).json")
        )
        for (recorded, known) in [(example.transactions, 0), (0, example.transactions)] {
            let answer = try await desk.record(bytes, name: "f", mapping: mapping, into: id)
            #expect(answer.report?.recorded == recorded)
            #expect(answer.report?.known == known)
        }
    }

    @Test func `the date behind “as of” counts, and rows keep their lines`() throws {
        let example = try #require(Self.examples.first { $0.name == "schwab" })
        let sale = try #require(try example.read().transactions.first { $0.kind == .sell })
        #expect(sale.day == Day("2024-04-12"))
        #expect(sale.line == 5)
        #expect(sale.amount == FixedDecimal(1250))
        #expect(sale.fee == FixedDecimal("0.04"))
    }
}
