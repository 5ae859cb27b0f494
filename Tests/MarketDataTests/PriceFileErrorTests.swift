import MarketData
import Portfolio
import TestKit
import Testing

@Suite struct PriceFileErrorTests {
    private func fault(
        _ text: String,
        limits: PriceFileLimits = PriceFileLimits()
    ) -> PriceFileError? {
        do {
            _ = try parse(text, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "abc", "inf", "-Infinity", "1e999", "-", "N/A", "1.2.3", "0x10", "$5", "1 000",
    ])
    func `a bad price names file, line, column and text`(cell: String) throws {
        let error = try #require(fault("Date,AAPL,MSFT\n2023-05-01,1,2\n\n2023-05-02,3,\(cell)\n"))
        #expect(error.problem == .price)
        #expect(error.file == "prices.csv")
        #expect(error.line == 4)
        #expect(error.column == 3)
        #expect(error.columnName == "MSFT")
        #expect(error.found == cell)
        #expect(
            error.description.hasPrefix("prices.csv, line 4, column 3 (MSFT): “\(cell)” is not")
        )
        #expect(error.message.contains("NA, NaN or null"))
    }

    @Test func `lines inside quotes are counted`() throws {
        let error = try #require(
            fault(
                "asset_symbol,timestamp,price,note\r\nA,2023-05-01,1,\"a\r\nb\"\r\nA,2023-05-02,x,\r\n"
            )
        )
        #expect(error.line == 4)
        #expect(error.column == 3)
        #expect(error.columnName == "price")
    }

    @Test(arguments: [
        "2023-02-29", "05/01/2023", "2023-05-01T25:00:00Z", "2023-05-01Z", "20230501",
        "2023-05-01 12:00:00.Z", "2023-05-01 12:00:00+1", "2023-05-01T12:00:00Zulu", "0000-01-01",
    ])
    func `a bad date is shown`(date: String) throws {
        let error = try #require(fault("Date,A\n\(date),1\n"))
        #expect(error.problem == .date)
        #expect(error.line == 2)
        #expect(error.column == 1)
        #expect(error.found == date)
    }

    @Test(arguments: [
        "2023-05-01T00:00:00-04:00", "2023-05-01 23:59+0900", "2023-05-01T12:00:00.123456Z",
    ])
    func `the day is the one that is written`(date: String) throws {
        #expect(try parse("Date,A\n\(date),1\n").table.days.map(\.description) == ["2023-05-01"])
    }

    @Test func `a negative volume is refused`() throws {
        let error = try #require(
            fault("asset_symbol,timestamp,price,volume\nA,2023-05-01,1, -5\n")
        )
        #expect(error.problem == .volume)
        #expect(error.columnName == "volume")
        #expect(error.found?.contains("-5") == true)
    }

    @Test(
        arguments: [
            ("", .empty), ("\n \n", .empty), ("Date,A\n", .empty), ("Date,A\n,\n", .empty),
            ("Symbol,Name\nA,B\n", .header), ("Date;A\n2023-05-01;1\n", .header),
            ("Date\n", .header),
            ("asset_symbol,timestamp\nA,2023-05-01\n", .header),
            ("asset_symbol,price\nA,1\n", .header),
            ("asset_symbol,timestamp,price,price\nA,2023-05-01,1,1\n", .header),
            ("Date,A,A\n2023-05-01,1,1\n", .symbol),
            ("Date,\"A\"\"B\"\n2023-05-01,1\n", .symbol),
            ("Date,A\n2023-05-01\n", .cellCount), ("Date,A\n2023-05-01,1,2\n", .cellCount),
            ("Date,A\n,1\n", .date), ("asset_symbol,timestamp,price\n,2023-05-01,1\n", .symbol),
            ("asset_symbol,timestamp,price\nA,,1\n", .date),
            ("Date,A,\n2023-05-01,1,2\n", .header),
            ("Date,A\n2023-05-01,\"1\n", .quote), ("Date,A\n2023-05-01,\"1\"2\n", .quote),
            ("Date\u{0},A\n2023-05-01,1\n", .notText),
        ] as [(String, PriceFileError.Problem)]
    )
    func `a broken file says what is broken`(text: String, problem: PriceFileError.Problem) throws {
        let error = try #require(fault(text))
        #expect(error.problem == problem)
        #expect(error.message.hasSuffix("."))
    }

    @Test func `bytes that are not text are refused`() {
        for bytes in [[0xFF, 0xFE, 0x44, 0x00], [0x50, 0x4B, 0x03, 0x04, 0xFF], [0xC3, 0x28]] {
            #expect(throws: PriceFileError.self) {
                try PriceCSV.parse(bytes.map { UInt8($0) }, name: "prices.xlsx")
            }
        }
    }

    @Test func `limits are errors that name them`() throws {
        var limits = PriceFileLimits()
        limits.bytes = 20
        #expect(fault("Date,A\n2023-05-01,1\n2023-05-02,1\n", limits: limits)?.problem == .tooLarge)
        limits = PriceFileLimits()
        limits.assets = 2
        #expect(
            fault("Date,A,B,C\n2023-05-01,1,1,1\n", limits: limits)?.message.contains("2 assets")
                == true
        )
        let long = "asset_symbol,timestamp,price\nA,2023-05-01,1\nB,2023-05-02,1\nC,2023-05-03,1\n"
        #expect(fault(long, limits: limits)?.problem == .tooLarge)
        limits = PriceFileLimits()
        limits.rows = 2
        #expect(fault(long, limits: limits)?.message.contains("2 rows") == true)
        limits = PriceFileLimits()
        limits.cells = 8
        #expect(fault(long, limits: limits)?.message.contains("8 cells") == true)
        limits = PriceFileLimits()
        limits.fieldBytes = 12
        let number = String(repeating: "1", count: 13)
        #expect(fault("Date,A\n2023-05-01,\(number)\n", limits: limits)?.problem == .tooLarge)
        #expect(fault("Date,A\n2023-05-01,\"\(number)\n", limits: limits)?.problem == .tooLarge)
    }

    @Test func `text from outside is cut and cleaned`() throws {
        let long = String(repeating: "x", count: 500)
        #expect(
            fault("Date,A\n2023-05-01,\(long)\n")?.found == String(repeating: "x", count: 40) + "…"
        )
        #expect(fault("Date,A\n2023-05-01,\u{1B}[31mred\n")?.found == "\u{FFFD}[31mred")
    }

    @Test func `damaged files end in an error or a table, never in a trap`() throws {
        let wide = Array("Date,AAPL,\"MSFT\"\r\n2023-05-01,169.59,305.56\n2023-05-02,,1e2\n".utf8)
        let long = Array("asset_symbol,timestamp,price,volume\nA,2023-05-01T12:00:00Z,1.5,7\n".utf8)
        let spices = Array("\",\n\r\t-+.eE0:TZ\u{0}\u{FF}".utf8) + [0xFF, 0xC3, 0x1F, 0x8B]
        var generator = SeededGenerator(seed: 42)
        var refused = 0
        for round in 0..<20_000 {
            var bytes = round.isMultiple(of: 2) ? wide : long
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes[index] = spices[Int.random(in: 0..<spices.count, using: &generator)]
                case 1: bytes.insert(spices[index % spices.count], at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 3))
                }
                if bytes.isEmpty { bytes = [0x2C] }
            }
            do {
                let file = try PriceCSV.parse(bytes, name: "p.csv")
                #expect(file.rows >= file.table.days.count || file.table.days.isEmpty)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 1000)
    }
}
