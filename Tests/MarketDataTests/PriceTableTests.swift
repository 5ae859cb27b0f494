import MarketData
import Portfolio
import Testing

@Suite struct PriceTableTests {
    private func table() throws -> PriceTable {
        try parse("Date,A,B,C\n2023-05-01,1,,3\n2023-05-03,4,5,6\n2023-05-05,7,8,\n").table
    }

    @Test func `selecting keeps the order asked for and leaves out strangers`() throws {
        let selected = try table().selecting(assets: assets("C", "X", "A"))
        #expect(selected.assets == assets("C", "A"))
        #expect(rows(selected) == ["2023-05-01 3.0 1.0", "2023-05-03 6.0 4.0", "2023-05-05 - 7.0"])
        #expect(try table().selecting(assets: []).isEmpty)
    }

    @Test(
        arguments: [
            (nil, nil, 3), ("2023-05-01", "2023-05-05", 3), ("2023-05-02", "2023-05-04", 1),
            ("2023-05-03", nil, 2), (nil, "2023-05-02", 1), ("2023-05-06", nil, 0),
            (nil, "2023-04-30", 0), ("2023-05-05", "2023-05-01", 0),
        ] as [(String?, String?, Int)]
    )
    func `a window includes both its ends`(first: String?, last: String?, count: Int) throws {
        let window = try table().window(
            from: first.flatMap { Day($0) },
            through: last.flatMap { Day($0) }
        )
        #expect(window.days.count == count)
        #expect(window.assets == assets("A", "B", "C"))
        let whole = Set(rows(try table()))
        #expect(rows(window).allSatisfy { whole.contains($0) })
    }

    @Test func `merging takes all days and assets, the second table's prices hold`() throws {
        let other = try parse("Date,B,D\n2023-05-02,20,21\n2023-05-03,,22\n2023-05-05,30,23\n")
            .table
        let merged = try table().merging(other)
        #expect(merged.assets == assets("A", "B", "C", "D"))
        #expect(
            rows(merged) == [
                "2023-05-01 1.0 - 3.0 -", "2023-05-02 - 20.0 - 21.0", "2023-05-03 4.0 5.0 6.0 22.0",
                "2023-05-05 7.0 30.0 - 23.0",
            ]
        )
    }

    @Test func `merging brings volumes along with their prices`() throws {
        let long = try parse("asset_symbol,timestamp,price,volume\nA,2023-05-01,9,100\n").table
        let merged = try table().merging(long)
        #expect(merged.price(row: 0, column: 0) == 9)
        #expect(merged.volume(row: 0, column: 0) == 100)
        #expect(merged.volume(row: 1, column: 0) == nil)
        let back = long.merging(try table())
        #expect(back.price(row: 0, column: 0) == 1)
        #expect(back.volume(row: 0, column: 0) == nil)
    }

    @Test func `merging with nothing and with itself changes nothing`() throws {
        let empty = PriceTable(assets: [], days: [], cells: [])
        #expect(rows(try table().merging(empty)) == rows(try table()))
        #expect(rows(empty.merging(try table())) == rows(try table()))
        #expect(rows(try table().merging(try table())) == rows(try table()))
    }
}
