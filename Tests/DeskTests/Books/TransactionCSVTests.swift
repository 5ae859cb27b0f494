import Desk
import MarketData
import Portfolio
import Testing

@Suite struct TransactionCSVTests {
    private func parse(_ text: String, currency: Currency = .dollar) throws -> [Transaction] {
        try TransactionCSV.parse(Array(text.utf8), name: "history.csv", currency: currency)
    }

    private func rows(_ report: ErrorReport?) -> [JSON] { report?.details["rows"]?.array ?? [] }

    @Test func `columns stand in any order, and cells may be quoted`() throws {
        let found = try parse(
            "Note,DATE,type,symbol,price,quantity,fee\n"
                + "\"first, and “best”\",2020-01-02,Buy,BRK.B,226.39,1.5,0.35\n\n"
                + ",2020-01-03,transfer_out,BRK.B,,1,\n"
        )
        #expect(found.count == 2)
        #expect(found[0].amount == FixedDecimal("339.585"))
        #expect(found[0].fee == FixedDecimal("0.35"))
        #expect(found[0].note == "first, and “best”")
        #expect(found[0].line == 2 && found[1].line == 4)
        #expect(found[1].kind == .transferOut && found[1].amount == nil)
    }

    @Test(arguments: [
        ("2020-01-02,buy,A,1,x,,,,,", "price", "no number"),
        ("2020-01-02,buy,A,1,\"1,5\",,,,,", "price", "no number"),
        ("02.01.2020,buy,A,1,1,,,,,", "date", "2023-06-15"),
        ("20-01-02,buy,A,1,1,,,,,", "date", "no date"),
        ("2020-02-30,buy,A,1,1,,,,,", "date", "no date"),
        ("1860-01-01,buy,A,1,1,,,,,", "date", "before 1900"),
        ("2020-01-02,bought,A,1,1,,,,,", "type", "Known are"),
        ("2020-01-02,sel,A,1,1,,,,,", "type", "Did you mean sell?"),
        ("2020-01-02,buy,,1,1,,,,,", "symbol", "needs a symbol"),
        ("2020-01-02,buy,A,1,1,,-1,,,", "fee", "at least 0"),
        ("2020-01-02,buy,A,1,-1,,,,,", "price", "at least 0"),
        ("2020-01-02,buy,A,,1,,,,,", "quantity", "no quantity"),
        ("2020-01-02,buy,A,1,100,90,,,,", "amount", "Leave one"),
        ("2020-01-02,buy,A,99999999999999,99999999999999,,,,,", "price", "exact"),
        ("2020-01-02,buy,A,1,1,,,dollars,,", "currency", "no currency"),
        ("2020-01-02,buy,A,1,1,,,EUR,,", "fx_rate", "what a EUR is worth in USD"),
        ("2020-01-02,buy,A,1,1,,,EUR,0,", "fx_rate", "above 0"),
        ("2020-01-02,split,A,3/0,,,,,,", "quantity", "3/2"),
        ("2020-01-02,split,A,two,,,,,,", "quantity", "no number"),
    ])
    func `a faulty cell is named`(row: String, column: String, words: String) throws {
        let header = "date,type,symbol,quantity,price,amount,fee,currency,fx_rate,lot\n"
        let good = "2020-01-02,buy,B,1,1,,,,,\n"
        let error = #expect(throws: ErrorReport.self) { try parse(header + good + row + "\n") }
        #expect(error?.code == .malformedCSV)
        #expect(rows(error).count == 1)
        #expect(rows(error).first?["line"]?.integer == 3)
        #expect(rows(error).first?["column"]?.string == column)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `mergers and spin-offs say their ratio and what comes of it`() throws {
        let found = try parse(
            "date,type,symbol,quantity,price,amount,into,cost_share\n"
                + "2020-01-02,merger,A,3/2,50,100,B,\n2020-01-03,spin_off,B,0.33333333,,,C,0.25\n"
        )
        #expect(found[0].quantity == FixedDecimal(3) && found[0].splitDivisor == FixedDecimal(2))
        #expect(found[0].price == FixedDecimal(50) && found[0].amount == FixedDecimal(100))
        #expect(found[0].into?.symbol == "B")
        #expect(found[1].quantity == FixedDecimal(1) && found[1].splitDivisor == FixedDecimal(3))
        #expect(found[1].costShare == FixedDecimal("0.25"))
    }

    @Test(arguments: [
        ("2020-01-02,buy,A,1,1,,B,", "into", "Only a merger"),
        ("2020-01-02,merger,A,1,,,,", "into", "needs the symbol"),
        ("2020-01-02,merger,A,1,,,B,0.5", "cost_share", "Only a spin_off"),
        ("2020-01-02,spin_off,A,1,,5,B,0.5", "amount", "as a dividend"),
    ])
    func `columns of mergers and spin-offs belong to them`(
        row: String,
        column: String,
        words: String
    ) throws {
        let header = "date,type,symbol,quantity,price,amount,into,cost_share\n"
        let error = #expect(throws: ErrorReport.self) { try parse(header + row + "\n") }
        #expect(rows(error).first?["column"]?.string == column)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `every faulty row is listed, up to twenty`() throws {
        let rows = (0..<30).map { "2020-01-\($0 < 9 ? "0" : "")\($0 + 1),buy,A,x\n" }.joined()
        let error = #expect(throws: ErrorReport.self) {
            try parse("date,type,symbol,quantity\n" + rows)
        }
        #expect(self.rows(error).count == 20)
        #expect(error?.message.contains("20 rows or more") == true)
    }

    @Test(arguments: [
        ("", "is empty"), ("date,symbol\n", "type is missing"),
        ("date,type,quantty\n", "Did you mean quantity?"), ("date,type,date\n", "twice"),
        ("date,type\n2020-01-01,deposit,5\n", "3 cells and the header 2"),
        ("date,type\n2020-01-01,\"deposit\n", "not closed"),
    ])
    func `a broken file says what is wrong`(text: String, words: String) {
        let error = #expect(throws: ErrorReport.self) { try parse(text) }
        #expect(error?.code == .malformedCSV)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `a ratio that was rounded is the third that it means`() throws {
        let text = """
            date,type,symbol,quantity,amount
            2020-01-01,buy,A,357,100
            2020-01-02,split,A,0.33333333,
            """
        let report = try LedgerReport(of: parse(text), LedgerSettings())
        #expect(report.books.positions.first?.quantity == FixedDecimal(119))
    }

    @Test(arguments: [
        (#""a, ""b""""#, #"a, "b""#), (#"" """" ""#, #""""#), (#""c""#, "c"),
        (#"d "e" f"#, #"d "e" f"#),
    ])
    func `quotes in quotes are doubled in the file and single in the text`(
        cell: String,
        note: String
    ) throws {
        let rows = try parse("date,type,amount,note\n2020-01-01,deposit,1,\(cell)\n")
        #expect(rows.first?.note == note)
    }

    @Test func `bytes that are no text are named by their row`() {
        let bytes = Array("date,type,note\n2020-01-01,deposit,".utf8) + [0xFF, 0xFE, 0x0A]
        let error = #expect(throws: ErrorReport.self) {
            try TransactionCSV.parse(bytes, name: "x", currency: .dollar)
        }
        #expect(error?.message.contains("line 2, note: The cell is not UTF-8") == true)
    }
}
