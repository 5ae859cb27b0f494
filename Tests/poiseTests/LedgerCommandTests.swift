import Desk
import Testing

@testable import poise

@Suite struct LedgerCommandTests {
    private let history = Folder.file("Examples/transactions.csv")
    private let prices = Folder.file("Examples/prices/sp500_20.csv.gz")

    @Test func `people get tables`() async {
        let result = await run("ledger", history, "--tax", "us", "--prices", prices)
        #expect(result.code == .done)
        #expect(result.error.isEmpty)
        #expect(result.output.contains("Books as of 2022-12-28, in USD."))
        #expect(
            result.output.contains("\nAAPL        550  21750.20  69120.70  47370.50  2018-01-03\n")
        )
        #expect(result.output.contains("-542.60      406.95  short\n"))
        #expect(
            result.output.contains(
                "\n2018       7557.05  8099.65       -135.65  -135.65      0.00\n"
            )
        )
        #expect(result.output.contains("\nDisallowed loss                  406.95\n"))
    }

    @Test func `programs get every digit, the same each time`() async throws {
        func answer() async -> Run {
            await run("ledger", history, "--lots", "average", "--json")
        }
        let result = await answer()
        #expect(result.code == .done)
        let json = try #require(result.json)
        #expect(json["totals"]?["realized_gain"]?.double ?? 0 > 12_000)
        #expect(json["positions"]?.array?.first?["market_value"] == .null)
        #expect(json["returns"]?["time_weighted"] == .null)
        #expect(await answer().output == result.output)
    }

    @Test func `the history in double entry adds up to nothing`() async throws {
        let result = await run("ledger", history, "--postings")
        #expect(
            result.output.hasPrefix(
                "date,account,commodity,amount\n2018-01-02,Assets:Cash,USD,100000\n"
            )
        )
        let json = try #require(await run("ledger", history, "--postings", "--json").json)
        let amounts = try #require(json["postings"]?.array).compactMap { $0["amount"]?.double }
        #expect(amounts.count == result.output.split(separator: "\n").count - 1)
        #expect(abs(amounts.reduce(0, +)) < 1e-9)
    }

    @Test func `a faulty history ends with two and names its rows`() async {
        let broken = "date,type,amount\n2020-01-01,deposit,ten\n"
        let result = await run("ledger", "-", "--json", input: broken)
        #expect(result.code == .badInput)
        #expect(result.error.contains("\"malformed_csv\""))
        #expect(result.error.contains("line 2, amount"))
    }

    @Test(arguments: [
        ("--lots", "best", "fifo, lifo, hifo"), ("--tax", "fr", "none, us, uk"),
        ("--as-of", "yesterday", "2022-12-31"), ("--currency", "dollar", "USD"),
    ])
    func `an option out of its range says what is allowed`(
        option: String,
        value: String,
        allowed: String
    ) async {
        let result = await run("ledger", history, option, value)
        #expect(result.code == .badInput)
        #expect(result.error.contains(allowed))
    }
}
