import Desk
import Portfolio
import Testing

/// What each field of a mapping does.
@Suite struct BrokerMappingTests {
    /// A mapping with columns `D,T,S,Q,P,A` and more members.
    static func mapping(_ more: String = "", columns: String = "") throws -> BrokerMapping {
        let fixed =
            #""date": "D", "type": "T", "symbol": "S", "quantity": "Q", "price": "P", "amount": "A""#
        return try BrokerMapping(
            Array("{\"columns\": {\(columns.isEmpty ? fixed : columns)}\(more)}".utf8)
        )
    }

    static func read(_ text: String, _ mapping: BrokerMapping) throws -> [Transaction] {
        try ReadHistory(Array(text.utf8), name: "f", mapping: mapping, currency: .dollar)
            .transactions
    }

    private func one(_ row: String, _ more: String = "") throws -> Transaction {
        let found = try Self.read("D,T,S,Q,P,A\n\(row)\n", Self.mapping(more))
        #expect(found.count == 1)
        return try #require(found.first)
    }

    @Test(arguments: [
        ("YYYY-MM-DD", "2024-03-05"), ("MM/DD/YYYY", "03/05/2024"), ("DD.MM.YYYY", "05.03.2024"),
        ("M/D/YY", "3/5/24"), ("YYYYMMDD", "20240305"), ("DD MMM YYYY", "05 Mar 2024"),
        ("D-MMM-YY", "5-MAR-24"), ("YYYY-MM-DD", "2024-03-05T23:59:59Z"),
        ("YYYY-MM-DD", "2024-03-05 12:00:00 UTC"), ("YYYYMMDD", "20240305;202000"),
        ("YYYY-MM-DD", "\"2024-03-05, 10:30:00\""),
    ])
    func `dates are read as they are written`(format: String, text: String) throws {
        let found = try one("\(text),deposit,,,,5", #", "dates": {"format": "\#(format)"}"#)
        #expect(found.day == Day("2024-03-05"))
    }

    @Test(arguments: [
        ("MM/DD/YYYY", "13/05/2024"), ("MM/DD/YYYY", "3/5/2024"), ("YYYY-MM-DD", "2024-02-30"),
        ("YYYY-MM-DD", "2024-03-051"), ("YYYY-MM-DD", "2024-03-05 as of 2024-03-01"),
        ("DD MMM YYYY", "05 Mrz 2024"), ("YYYYMMDD", "2024-03-05"),
    ])
    func `another date is a fault`(format: String, text: String) throws {
        let error = #expect(throws: ErrorReport.self) {
            try one("\(text),deposit,,,,5", #", "dates": {"format": "\#(format)"}"#)
        }
        #expect(error?.message.contains("line 2, D: ") == true)
        #expect(error?.message.contains("no date as \(format)") == true)
    }

    @Test(arguments: [
        ("1234.5", ".", "none"), ("$1,234.50", ".", ","), ("\"1.234,50 €\"", ",", "."),
        ("1 234.5", ".", " "), ("1’234.5", ".", "'"), ("+1234.50", ".", "none"),
        ("1\u{A0}234.50", ".", " "), ("£1234.5", ".", ","),
    ])
    func `numbers are read as they are written`(text: String, point: String, mark: String) throws {
        let format = #", "numbers": {"decimal": "\#(point)", "thousands": "\#(mark)"}"#
        let cell = text.contains("\"") ? text : "\"\(text)\""
        #expect(try one("2024-03-05,deposit,,,,\(cell)", format).amount == FixedDecimal("1234.5"))
        for negative in ["-\(text)", "(\(text))", "\(text)-", "−\(text)"] where !text.contains("\"")
        {
            if text.hasPrefix("+") { continue }
            let found = try one("2024-03-05,interest,,,,\"\(negative)\"", format)
            #expect(found.amount == FixedDecimal("-1234.5"), "\(negative)")
        }
    }

    @Test(arguments: [
        ("1,5", ".", ","), ("1,23,456", ".", ","), ("1.5", ",", "."), ("1,234", ".", "none"),
        ("1,234,5", ".", ","), ("1.2.3", ".", "none"), ("--5", ".", "none"), ("(-5)", ".", "none"),
        ("$", ".", "none"), (",123", ".", ","), ("12,", ".", ","), ("5 USD", ".", "none"),
    ])
    func `a comma that is no mark of thousands is a fault`(
        text: String,
        point: String,
        mark: String
    ) throws {
        let error = #expect(throws: ErrorReport.self) {
            try one(
                "2024-03-05,deposit,,,,\"\(text)\"",
                #", "numbers": {"decimal": "\#(point)", "thousands": "\#(mark)"}"#
            )
        }
        #expect(error?.message.contains("line 2, A: ") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [("semicolon", ";"), ("tab", "\t"), ("comma", ",")])
    func `cells are parted by the delimiter, also where quotes have it`(
        name: String,
        mark: String
    ) throws {
        let text =
            ["D", "T", "A", "N"].joined(separator: mark) + "\n"
            + ["2024-03-05", "deposit", "5", "\"a\(mark)b \"\"c\"\"\""].joined(separator: mark)
        let mapping = try Self.mapping(
            #", "delimiter": "\#(name)""#,
            columns: #""date": "D", "type": "T", "amount": "A", "note": "N""#
        )
        #expect(try Self.read(text, mapping).first?.note == "a\(mark)b \"c\"")
    }

    @Test func `lines before the header and rows at the end are passed over`() throws {
        let mapping = try Self.mapping(#", "skip": {"first": 2, "last": 2}"#)
        let text =
            "a \" b\nD,T,S,Q,P,A\nTitle\n\nD,T,S,Q,P,A\n2024-03-05,deposit,,,,5\nSum,\"x\nEnd\n"
        let found = try Self.read(text, mapping)
        #expect(found.map(\.line) == [6])
    }

    @Test func `words mean types, the whole word first, then the longest beginning`() throws {
        let types = """
            , "types": {"buy": ["You  Bought*", "B"], "sell": ["you bought back*"], "ignore": "Memo",
            "deposit/withdrawal": "Move", "dividend+buy": "DRIP"}
            """
        #expect(try one("2024-03-05,YOU BOUGHT 5 X,X,1,2,", types).kind == .buy)
        #expect(try one("2024-03-05,you bought   back,X,1,2,", types).kind == .sell)
        #expect(try one("2024-03-05,move,,,,-5", types).kind == .withdrawal)
        #expect(try one("2024-03-05,Move,,,,5", types).amount == FixedDecimal(5))
        let both = try Self.read(
            "D,T,S,Q,P,A\n2024-03-05,drip,X,2,,5\n2024-03-05,memo,,,,\n",
            Self.mapping(types)
        )
        #expect(both.map(\.kind) == [.dividend, .buy])
        #expect(both.map(\.quantity) == [nil, FixedDecimal(2)])
        for row in ["2024-03-05,Other,,,,5", "2024-03-05,,,,,5", "2024-03-05,move,,,,"] {
            #expect(throws: ErrorReport.self, "\(row)") { try one(row, types) }
        }
    }

    @Test func `signs say a direction, nothing, or are refused`() throws {
        let signed = #", "signs": {"quantity": "signed", "amount": "signed"}"#
        #expect(try one("2024-03-05,sell,X,-3,,12", signed).quantity == FixedDecimal(3))
        #expect(try one("2024-03-05,buy,X,3,,-12", signed).amount == FixedDecimal(12))
        #expect(try one("2024-03-05,interest,,,,-12", signed).amount == FixedDecimal(-12))
        for row in ["sell,X,3,,12", "buy,X,3,,12", "buy,X,-3,,-12", "deposit,,,,-1"] {
            #expect(throws: ErrorReport.self, "\(row)") { try one("2024-03-05,\(row)", signed) }
        }
        let either = #", "signs": {"quantity": "either", "amount": "either"}"#
        #expect(try one("2024-03-05,sell,X,-3,,-12", either).quantity == FixedDecimal(3))
    }

    @Test func `fees of several columns add up, and a net amount is without them`() throws {
        let columns = """
            "date": "D", "type": "T", "symbol": "S", "quantity": "Q", "amount": "A",
            "fee": ["F", "G"], "tax": "X"
            """
        let mapping = try Self.mapping(
            #", "amounts": "net", "signs": {"amount": "signed", "charges": "negative"}"#,
            columns: columns
        )
        let found = try Self.read(
            "D,T,S,Q,A,F,G,X\n2024-03-05,buy,Y,1,-10.6,-0.1,-0.2,-0.3\n2024-03-06,sell,Y,1,9.7,,-0.3,\n",
            mapping
        )
        #expect(found.map(\.amount) == [FixedDecimal(10), FixedDecimal(10)])
        #expect(found.map(\.fee) == [FixedDecimal("0.3"), FixedDecimal("0.3")])
        #expect(found.map(\.tax) == [FixedDecimal("0.3"), .zero])
        #expect(throws: ErrorReport.self) {
            try Self.read("D,T,S,Q,A,F,G,X\n2024-03-06,sell,Y,1,9.7,0.3,,\n", mapping)
        }
    }

    @Test func `constants, renamed symbols, empty words, places and rules`() throws {
        let mapping = try Self.mapping(
            """
            , "constants": {"account": "IRA", "sleeve": "core", "currency": "USD"}, "symbols": {"US1": "ACME", "USD": ""},
            "empty": ["--"], "only": {"K": ["stk", ""]}, "ignore": {"D": "Total*"}
            """,
            columns: #""date": "d", "type": "T", "symbol": "S", "quantity": 5, "amount": "A""#
        )
        let history = try ReadHistory(
            Array(
                """
                D,T,S,K,,A
                2024-03-05,Buy,US1,STK,2,10
                2024-03-05,deposit,USD,,--,100
                2024-03-05,buy,X,OPT,1,1
                Total of all,,,,,5,6,7,8
                """.utf8
            ),
            name: "f",
            mapping: mapping,
            currency: .dollar
        )
        let found = history.transactions
        #expect(found.map(\.line) == [2, 3])
        #expect(found.map { $0.symbol?.symbol } == ["ACME", nil])
        #expect(found.map(\.quantity) == [FixedDecimal(2), nil])
        #expect(found.map(\.account) == ["IRA", "IRA"])
        #expect(found.map(\.sleeve) == ["core", "core"])
    }

    @Test(arguments: [
        (#"{}"#, "columns is missing"), (#"{"columns": {"type": "T"}}"#, "columns.date is missing"),
        (#"{"columns": {"date": "D"}, "dats": {}}"#, "Did you mean dates?"),
        (#"{"columns": {"date": "D", "quantty": "Q"}}"#, "quantity"),
        (#"{"columns": {"date": 1}}"#, "has a name"), (#"{"columns": {"date": []}}"#, "one value"),
        (#"{"columns": {"date": "D"}, "dates": {"format": "MM/DD"}}"#, "one year"),
        (#"{"columns": {"date": "D"}, "dates": {"format": "hh:MM:DD YYYY"}}"#, "one year"),
        (#"{"columns": {"date": "D"}, "types": {"bought": "B"}}"#, "dividend+buy"),
        (#"{"columns": {"date": "D"}, "types": {"buy": "B", "sell": "b"}}"#, "no type has yet"),
        (#"{"columns": {"date": "D"}, "types": {"merger": "M"}}"#, "named by a type"),
        (
            #"{"columns": {"date": "D"}, "numbers": {"decimal": ",", "thousands": ","}}"#,
            "another mark"
        ),
        (#"{"columns": {"date": "D"}, "delimiter": "pipe"}"#, "semicolon"),
        (#"{"columns": {"date": "D"}, "constants": {"price": "1"}}"#, "price"),
        (#"{"columns": {"date": "D"}, "symbols": {"A": "x\"y"}}"#, "symbols"),
        (#"["columns"]"#, "an object"),
    ])
    func `a mapping that makes no sense says why`(text: String, words: String) {
        let error = #expect(throws: ErrorReport.self) { try BrokerMapping(Array(text.utf8)) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
