@testable import Desk
import MarketData
import Portfolio
import Testing

/// Reports of whole histories: Ghostfolio's and Portfolio Performance's cases, and what is unknown.
@Suite struct LedgerReportTests {
    private func report(
        _ history: String,
        prices: String? = nil,
        settings: LedgerSettings = LedgerSettings(),
        asOf: String? = nil
    ) throws -> LedgerReport {
        let currency = settings.currency
        let transactions = try TransactionCSV.parse(
            Array(history.utf8),
            name: "history.csv",
            currency: currency
        )
        let table = try prices.map { try PriceCSV.parse(Array($0.utf8), name: "p.csv").table }
        return try LedgerReport(
            of: transactions,
            settings,
            prices: table,
            asOf: asOf.map { try #require(Day($0)) }
        )
    }

    @Test func `G1, two purchases and a price`() throws {
        let history = """
            date,type,symbol,quantity,price,fee
            2021-11-22,buy,BALN,2,142.9,1.55
            2021-11-30,buy,BALN,2,136.6,1.65
            """
        let report = try report(
            history,
            prices: "Date,BALN\n2021-11-22,142.9\n2021-11-30,136.6\n2021-12-18,148.9\n",
            settings: LedgerSettings(currency: try #require(Currency("CHF")))
        )
        let position = try #require(report.json["positions"]?.array?.first)
        #expect(position["market_value"] == (try JSON(parsing: "595.6")))
        // 36.6 gross less the fees, which are part of the cost.
        #expect(position["unrealized_gain"] == (try JSON(parsing: "33.4")))
        #expect(position["cost_basis"] == (try JSON(parsing: "562.2")))
        // Recomputed independently: XIRR net of fees is 1.59279.
        #expect(abs((report.moneyWeighted ?? 0) - 1.59279) < 1e-5)
        #expect(report.warnings.count == 1)
    }

    @Test(arguments: [
        ("2023-02-01,split,A,2,,ACCOUNT,,", 1),
        ("2023-02-01,spin_off,A,1/2,S,ACCOUNT,,0.2", 1),
        ("2023-02-01,buy,A,1,,ACCOUNT,5,", 0),
    ])
    func `what changes all shares of an asset and stands there twice is named`(
        row: String,
        count: Int
    ) throws {
        let history = [
            "date,type,symbol,quantity,into,account,price,cost_share",
            "2023-01-03,buy,A,10,,one,5,",
            row.replacing("ACCOUNT", with: "one"),
            row.replacing("ACCOUNT", with: "two"),
        ]
        let all = try report(history.joined(separator: "\n")).warnings
        let warnings = all.filter { $0.contains("every account") }
        #expect(warnings.count == count)
        #expect(warnings.allSatisfy { $0.contains("A on 2023-02-01") })
    }

    @Test func `L3, the currency's part in a gain, valued at the last known rate`() throws {
        let history = """
            date,type,symbol,quantity,amount,currency,fx_rate
            2020-01-01,buy,A,100,5000,USD,0.9
            2020-02-01,buy,A,50,3000,USD,0.85
            2020-03-01,sell,A,50,3500,USD,0.88
            """
        let euro = LedgerSettings(
            selection: .averageCost,
            currency: try #require(Currency("EUR"))
        )
        let report = try report(history, prices: "Date,A\n2020-03-01,80\n", settings: euro)
        #expect(report.books.totals.realizedGain == FixedDecimal(730))
        // 100 · 80 USD at 0.88 less what is left of the cost, 4700 EUR.
        #expect(report.values == [FixedDecimal(7040)])
        #expect(report.warnings.contains { $0.contains("the rate of 0.88 EUR for a USD") })
    }

    @Test func `TW5, interest after tax`() throws {
        let report = try report(
            """
            date,type,amount,tax
            2020-01-01,deposit,1000,
            2020-12-31,interest,50,7.50
            """
        )
        #expect(report.books.cash.map(\.amount) == [FixedDecimal("1042.5")])
        #expect(report.books.totals.taxes == FixedDecimal("7.5"))
        #expect(abs((report.timeWeighted ?? 0) - 0.0425) < 1e-15)
        #expect(abs((report.moneyWeighted ?? 0) - 0.0425) < 1e-12)
        #expect(abs((report.simple ?? 0) - 0.0425) < 1e-15)
    }

    @Test func `what has no price has no value, and returns say why they are unknown`() throws {
        let history =
            "date,type,symbol,quantity,price\n2020-01-01,buy,A,1,10\n2020-01-01,buy,B,1,10\n"
        let without = try report(history)
        #expect(without.values == [nil, nil])
        #expect(without.json["positions"]?.array?.first?["market_value"] == .null)
        #expect(without.timeWeighted == nil && without.moneyWeighted == nil)
        let some = try report(history, prices: "Date,A\n2019-12-31,10\n2020-02-01,12\n")
        #expect(some.values == [FixedDecimal(12), nil])
        #expect(some.warnings.contains("B has no price on or before 2020-02-01."))
        #expect(some.warnings.contains { $0.contains("unknown: B has no price on 2020-01-01") })
        let old = try report(history, prices: "Date,A,B\n2020-01-01,10,11\n", asOf: "2020-02-01")
        #expect(old.warnings.contains("The price of B is that of 2020-01-01."))
    }

    @Test func `mergers and spin-offs bring no money from outside`() throws {
        let report = try report(
            """
            date,type,symbol,quantity,price,amount,into,cost_share
            2020-01-01,deposit,,,,100,,
            2020-01-01,buy,A,10,10,,,
            2020-02-01,merger,A,2,5,20,B,
            2020-03-01,spin_off,B,1/2,,,C,0.25
            """,
            prices: "Date,A,B,C\n2020-01-01,10,,\n2020-01-31,11,,\n"
                + "2020-02-01,,5,\n2020-03-01,,4,2.5\n"
        )
        // 10 · 11, then 20 · 5 + 20, then 20 · 4 + 10 · 2.5 + 20.
        #expect(report.values == [FixedDecimal(80), FixedDecimal(25)])
        #expect(report.timeWeighted.map { abs($0 - 0.25) < 1e-14 } == true)
        #expect(report.books.totals.realizedGain == FixedDecimal(20))
        #expect(report.books.positions.map(\.cost) == [FixedDecimal(75), FixedDecimal(25)])
    }

    @Test func `each lot says what selling it would come to and when its gain is long`() throws {
        let history = """
            date,type,symbol,quantity,price
            2020-02-29,buy,A,1,10
            2020-03-02,buy,A,2,30
            2020-06-01,short,B,4,5
            """
        let report = try report(
            history,
            prices: "Date,A,B\n2021-03-01,20,6\n",
            settings: LedgerSettings(tax: .unitedStates)
        )
        let positions = try #require(report.json["positions"]?.array)
        let lots = positions.flatMap { $0["lots"]?.array ?? [] }
        // Held for more than a year: from the day after 28 February 2021, and after 2 March 2021.
        #expect(lots.map { $0["term"]?.string } == ["long", "short", "short"])
        #expect(lots.map { $0["days_until_long"]?.integer } == [0, 2, nil])
        #expect(lots.map { $0["market_value"]?.integer } == [20, 40, -24])
        #expect(lots.map { $0["unrealized_gain"]?.integer } == [10, -20, -4])
        let sums = try #require(report.json["unrealized"])
        #expect(sums.text() == #"{"gain":-14,"short_term":-24,"long_term":10}"#)
    }

    @Test func `values of lots add up to that of the position`() throws {
        let report = try report(
            "date,type,symbol,quantity,price\n2020-01-01,buy,A,1,10\n2020-01-02,buy,A,1,10\n"
                + "2020-01-03,buy,A,1,10\n2020-01-04,split,A,10/3,\n",
            prices: "Date,A\n2020-02-01,0.7\n"
        )
        let position = try #require(report.books.positions.first)
        let lots = report.lots(of: position, FixedDecimal("6.999999999999999999"))
        let sum = lots.compactMap(\.value).reduce(.zero, +)
        #expect(sum == FixedDecimal("6.999999999999999999"))
        #expect(lots.allSatisfy { $0.term == nil && $0.daysUntilLong == nil })
    }

    @Test func `rows after the day asked for do not count`() throws {
        let history = """
            date,type,symbol,quantity,price
            2020-01-01,buy,A,2,10
            2020-06-01,sell,A,1,20
            """
        let early = try report(history, asOf: "2020-05-31")
        #expect(early.books.disposals.isEmpty)
        #expect(early.warnings.contains("1 rows after 2020-05-31 do not count."))
        #expect(try report(history).books.totals.realizedGain == FixedDecimal(10))
    }

    @Test func `a sale of what is not held is a report with its line`() throws {
        let error = #expect(throws: ErrorReport.self) {
            try report(
                "date,type,symbol,quantity,price\n2020-01-01,buy,A,2,1\n2020-01-02,sell,A,3,1\n"
            )
        }
        #expect(error?.code == .invalidTransaction)
        #expect(error?.details["line"]?.integer == 3)
        #expect(error?.details["problem"]?.string == "not_enough_shares")
        #expect(
            error?.message.contains("3 shares of A are to go on 2020-01-02, and 2 are held") == true
        )
    }

    @Test func `shares move between accounts with their cost and age`() throws {
        let history = """
            date,type,symbol,quantity,price,account
            2020-01-01,buy,A,10,5,one
            2020-02-01,transfer_out,A,4,,one
            2020-02-03,transfer_in,A,4,,two
            2020-03-01,sell,A,4,7,two
            """
        let report = try report(history, settings: LedgerSettings(tax: .unitedStates))
        #expect(report.books.totals.realizedGain == FixedDecimal(8))
        #expect(report.books.disposals.first?.acquired?.description == "2020-01-01")
        let lost = try self.report(
            "date,type,symbol,quantity,price\n2020-01-01,buy,A,10,5\n2020-02-01,transfer_out,A,4,\n"
        )
        #expect(lost.warnings.contains { $0.contains("4 shares were sent away on 2020-02-01") })
        let unknown = #expect(throws: ErrorReport.self) {
            try self.report("date,type,symbol,quantity\n2020-02-01,transfer_in,A,4\n")
        }
        #expect(unknown?.message.contains("Write what they cost") == true)
    }
}
