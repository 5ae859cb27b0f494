import MarketData
import Portfolio
import Testing

@Suite struct PriceCSVTests {
    // MARK: Wide

    @Test func `a wide file has a row for each day and a column for each asset`() throws {
        let file = try parse("Date,AAPL,MSFT\n2023-05-01,169.59,305.56\n2023-05-02,168.54,305.41\n")
        #expect(file.layout == .wide)
        #expect(file.table.assets == assets("AAPL", "MSFT"))
        #expect(rows(file.table) == ["2023-05-01 169.59 305.56", "2023-05-02 168.54 305.41"])
        #expect(file.rows == 2)
        #expect(file.unsortedRows == 0)
        #expect(file.duplicateRows == 0)
    }

    @Test(arguments: ["", "NA", "NaN", "null", "nan", "NULL", " ", "\"\"", "\"NA\""])
    func `missing cells stay missing`(marker: String) throws {
        let file = try parse("Date,A,B\n2023-05-01,\(marker),2\n2023-05-02,1,\(marker)\n")
        #expect(rows(file.table) == ["2023-05-01 - 2.0", "2023-05-02 1.0 -"])
        #expect(file.table.volume(row: 0, column: 0) == nil)
    }

    @Test(arguments: [
        "Date,A,B\r\n2023-05-01,1,2\r\n2023-05-02,3,4\r\n",
        "Date,A,B\r2023-05-01,1,2\r2023-05-02,3,4",
        "\u{FEFF}Date,A,B\n2023-05-01,1,2\n2023-05-02,3,4",
        "\n\n\"Date\",\"A\",\"B\"\n\n\"2023-05-01\",\"1\",\"2\"\n  \n2023-05-02,3,4\n\n\n",
        " date , A , B \n 2023-05-01 ,\t1 , 2 \n2023-05-02, 3 ,4\n,,\n",
        "TIMESTAMP,A,B\n2023-05-01T12:00:00Z,1,2\n2023-05-02 12:00:00,3,4\n",
        ",A,B\n2023-05-01,1,2\n2023-05-02,3,4\n",
        "Date,A,B,\n2023-05-01,1,2,\n2023-05-02,3,4,\n",
        "A,Date,B\n1,2023-05-01,2\n3e0,2023-05-02,+4.0\n",
    ])
    func `spellings of one file mean one table`(text: String) throws {
        let file = try parse(text)
        #expect(file.table.assets == assets("A", "B"))
        #expect(rows(file.table) == ["2023-05-01 1.0 2.0", "2023-05-02 3.0 4.0"])
        #expect(file.rows == 2)
    }

    @Test func `days are sorted, the last row of a day wins, both are counted`() throws {
        let file = try parse(
            "Date,A,B\n2023-05-03,5,6\n2023-05-01,1,2\n2023-05-02,3,4\n2023-05-01,7,\n"
        )
        #expect(
            rows(file.table) == ["2023-05-01 7.0 2.0", "2023-05-02 3.0 4.0", "2023-05-03 5.0 6.0"]
        )
        #expect(file.rows == 4)
        #expect(file.unsortedRows == 2)
        #expect(file.duplicateRows == 1)
    }

    @Test func `the latest time of a day wins wherever it stands`() throws {
        let file = try parse(
            "Date,A\n2023-05-01 16:00:00,2\n2023-05-01 09:30:00,1\n2023-05-01T15:59:59Z,3\n"
        )
        #expect(rows(file.table) == ["2023-05-01 2.0"])
        #expect(file.duplicateRows == 2)
        #expect(file.unsortedRows == 1)
    }

    @Test func `prices of zero or less are kept and counted`() throws {
        let file = try parse("Date,A\n2023-05-01,0\n2023-05-02,-37.63\n2023-05-03,1\n")
        #expect(file.nonPositivePrices == 2)
        #expect(rows(file.table) == ["2023-05-01 0.0", "2023-05-02 -37.63", "2023-05-03 1.0"])
    }

    // MARK: Long

    @Test func `a long file has a row for each asset and day`() throws {
        let file = try parse(
            """
            asset_symbol,timestamp,price,volume,return,created_at
            AAPL,2023-05-01T12:00:00Z,169.59,52472900,0.01,"2023-05-01, noon"
            MSFT,2023-05-01T12:00:00Z,305.56,,,
            AAPL,2023-05-02T12:00:00Z,168.54,48425700,-0.01,x
            """
        )
        #expect(file.layout == .long)
        #expect(file.table.assets == assets("AAPL", "MSFT"))
        #expect(rows(file.table) == ["2023-05-01 169.59 305.56", "2023-05-02 168.54 -"])
        #expect(file.table.volume(row: 0, column: 0) == 52_472_900)
        #expect(file.table.volume(row: 0, column: 1) == nil)
        #expect(file.rows == 3)
    }

    @Test func `columns of a long file stand in any order, volume is optional`() throws {
        let file = try parse("Price,Note,DATE,Asset_Symbol\n1,x,2023-05-01,A\n2,,2023-05-01,B\n")
        #expect(rows(file.table) == ["2023-05-01 1.0 2.0"])
        #expect(file.table.volumes(column: 0) == nil)
    }

    @Test func `long files sorted by asset, by day and not at all give one table`() throws {
        let header = "asset_symbol,timestamp,price\n"
        let byDay = ["A,2023-05-01,1", "B,2023-05-01,2", "A,2023-05-02,3", "B,2023-05-02,4"]
        let byAsset = [byDay[0], byDay[2], byDay[1], byDay[3]]
        let mixed = [byDay[2], byDay[0], byDay[3], byDay[1]]
        let files = try [byDay, byAsset, mixed].map {
            try parse(header + $0.joined(separator: "\n"))
        }
        #expect(files.allSatisfy { $0.table == files[0].table })
        #expect(files.map(\.unsortedRows) == [0, 0, 2])
        #expect(rows(files[0].table) == ["2023-05-01 1.0 2.0", "2023-05-02 3.0 4.0"])
    }

    @Test func `the last price of an asset and day wins, a missing one never does`() throws {
        let file = try parse(
            """
            asset_symbol,timestamp,price,volume
            A,2023-05-01,,9
            A,2023-05-01,1,10
            A,2023-05-01,2,20
            A,2023-05-01,NA,30
            B,2023-05-01 16:00,5,1
            B,2023-05-01 10:00,4,1
            """
        )
        #expect(rows(file.table) == ["2023-05-01 2.0 5.0"])
        #expect(file.table.volume(row: 0, column: 0) == 20)
        #expect(file.duplicateRows == 4)
        #expect(file.unsortedRows == 1)
    }

    // MARK: The sample data

    @Test func `the sample data is read whole, compressed or not`() throws {
        let bytes = try SampleData.bytes()
        let file = try PriceCSV.parse(bytes, name: "sp500_20.csv.gz")
        let plain = try Gzip.decompress(bytes, limit: 10_000_000)
        #expect(try PriceCSV.parse(plain, name: "sp500_20.csv").table == file.table)
        #expect(file.table.days.count == 8313)
        #expect(file.table.assets.count == 20)
        #expect(file.table.days.first?.description == "1990-01-02")
        #expect(file.table.days.last?.description == "2022-12-28")
        #expect(file.table.price(row: 0, column: 0) == 0.264)
        #expect(file.table.price(row: 8312, column: 19) == 106.627)
    }
}
