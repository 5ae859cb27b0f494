@testable import Desk
import MarketData
import Portfolio
import Testing

/// What a report says of accounts and sleeves.
@Suite struct AccountTests {
    private static let history = """
        date,type,symbol,quantity,amount,currency,fx_rate,account,sleeve
        2024-01-02,deposit,,,1000,USD,,one,
        2024-01-02,deposit,,,0.1,EUR,1.000000000000000001,one,growth
        2024-01-02,deposit,,,0.2,EUR,1.000000000000000001,two,
        2024-01-03,buy,A,1,100,USD,,one,
        2024-01-03,buy,A,2,200,USD,,two,growth
        2024-01-04,short,B,3,90,USD,,two,
        """

    private func report(
        _ prices: String,
        tax: TaxRules = .none,
        more: String = ""
    ) throws -> LedgerReport {
        let text = Self.history + more
        return try LedgerReport(
            of: TransactionCSV.parse(Array(text.utf8), name: "h.csv", currency: .dollar),
            LedgerSettings(tax: tax),
            prices: try PriceCSV.parse(Array(prices.utf8), name: "p.csv").table
        )
    }

    @Test(arguments: [TaxRules.none, .unitedStates, .unitedKingdom])
    func `worths add up to the total, to the last digit`(tax: TaxRules) throws {
        // A third of a cent, and money whose worth has more than 18 places.
        let report = try report(
            "Date,A,B\n2024-01-04,33.333333333333336,10\n2024-01-05,33.333333333333336,10\n",
            tax: tax
        )
        let total = try #require(report.valuation.total)
        for worths in [report.accounts, report.sleeves] {
            #expect(worths.count == 2)
            #expect(worths.compactMap(\.value).reduce(.zero, +) == total)
            #expect(worths.reduce(.zero) { $0 + $1.cash } == report.valuation.cash)
            #expect(abs(worths.compactMap(\.percentage).reduce(0, +) - 100) < 1e-9)
            #expect(
                worths.flatMap(\.values).compactMap(\.self).reduce(.zero, +)
                    == report.valuation.held
            )
        }
    }

    @Test func `an account's shares, money and worth`() throws {
        let json = try report("Date,A,B\n2024-01-05,50,10\n").json
        let accounts = try #require(json["accounts"]?.array)
        let expected = try JSON(
            parsing: """
                {"account": "two", "cash": [{"currency": "EUR", "amount": 0.2}, {"currency": "USD", "amount": -110}],
                 "positions": [{"symbol": "A", "quantity": 2, "cost_basis": 200, "market_value": 100},
                               {"symbol": "B", "quantity": -3, "cost_basis": -90, "market_value": -30}]}
                """
        )
        #expect(accounts.map { $0["account"] } == [.string("one"), .string("two")])
        for name in ["cash", "positions"] { #expect(accounts[1][name] == expected[name]) }
        #expect(accounts[1]["value"]?.double == -39.8)
        let sleeves = try #require(json["sleeves"]?.array)
        #expect(sleeves.map { $0["sleeve"] } == [.string(""), .string("growth")])
        #expect(json["positions"]?.array?[0]["lots"]?.array?[1]["sleeve"] == .string("growth"))
    }

    @Test func `what has no price has no worth, and only where it is held`() throws {
        let accounts = try #require(report("Date,A\n2024-01-05,50\n").json["accounts"]?.array)
        #expect(accounts[0]["value"]?.double ?? 0 > 0)
        #expect(accounts[1]["value"] == .null)
        #expect(accounts.allSatisfy { $0["percentage"] == .null })
    }

    @Test func `the cost of a pool is no account's`() throws {
        let report = try report("Date,A,B\n2024-01-05,50,10\n", tax: .unitedKingdom)
        let parts = try #require(report.json["accounts"]?.array?.first?["positions"]?.array)
        #expect(parts.map { $0["cost_basis"] } == [.null])
        #expect(parts.map { $0["quantity"] } == [try JSON(parsing: "1")])
    }

    @Test func `rows without a sleeve are written as ever`() throws {
        let rows = try TransactionCSV.parse(
            Array(Self.history.utf8),
            name: "h",
            currency: .dollar
        )
        #expect(
            rows[0].json.text()
                == #"{"date":"2024-01-02","type":"deposit","amount":1000,"currency":"USD","account":"one"}"#
        )
        #expect(rows[1].json["sleeve"] == .string("growth"))
        #expect(Transaction(rows[1].json, sequence: 3)?.sleeve == "growth")
    }
}
