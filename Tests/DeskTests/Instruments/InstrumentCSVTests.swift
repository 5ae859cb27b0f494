import Desk
import Portfolio
import TestKit
import Testing

@Suite struct InstrumentCSVTests {
    private func parse(_ text: String) throws -> [Instrument] {
        try InstrumentCSV.parse(Array(text.utf8), name: "list.csv")
    }

    @Test func `columns stand in any order and what is not told is unknown`() throws {
        let found = try parse(
            "type,symbol,minor_unit,lot_size,tick_size,exchange,sector,name\n"
                + "stock,SHEL,GBX,1,0.5,XLON,Energy,\"Shell, plc\"\nCRYPTO,BTC,,1e-8,,,,\n"
        )
        #expect(
            found.map { $0.json.text() } == [
                #"{"symbol":"SHEL","name":"Shell, plc","type":"STOCK","sector":"Energy","currency":"GBP","#
                    + #""exchange":"XLON","lot_size":1,"tick_size":0.5,"minor_unit":"GBX"}"#,
                #"{"symbol":"BTC","name":null,"type":"CRYPTO","sector":null,"currency":"USD","#
                    + #""exchange":null,"lot_size":0.00000001,"tick_size":null,"minor_unit":null}"#,
            ]
        )
    }

    @Test(arguments: [
        (",STOCK,,,,", "symbol", "no symbol"), ("A,,,,,", "type", "no type"),
        ("A,SHARE,,,,", "type", "one of STOCK"), ("A,STOCK,dollars,,,", "currency", "USD"),
        ("A,STOCK,,nasdaq,,", "exchange", "XNAS"), ("A,STOCK,,,0,", "lot_size", "above 0"),
        ("A,STOCK,,,x,", "lot_size", "a number"),
        ("A,STOCK,USD,,,GBX", "minor_unit", "part of GBP"),
        ("A,STOCK,,,,GBP", "minor_unit", "GBX"), ("B,STOCK,,,,", "symbol", "line 2 already"),
    ])
    func `a faulty cell is named`(row: String, column: String, words: String) throws {
        let header = "symbol,type,currency,exchange,lot_size,minor_unit\nB,ETF,,,,\n"
        let error = #expect(throws: ErrorReport.self) { try parse(header + row + "\n") }
        #expect(error?.code == .malformedCSV)
        let rows = error?.details["rows"]?.array ?? []
        #expect(rows.first?["line"]?.integer == 3)
        #expect(rows.first?["column"]?.string == column)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `the example knows all assets of the example's prices`() throws {
        let bytes = RepositoryFiles.bytes("Examples/instruments.csv")
        let found = try InstrumentCSV.parse(bytes, name: "instruments.csv")
        #expect(found.count == 20)
        #expect(found.allSatisfy { $0.calendar == .newYork && $0.sector != nil })
    }
}
