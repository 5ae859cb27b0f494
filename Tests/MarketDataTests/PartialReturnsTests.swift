import MarketData
import Numerics
import Portfolio
import Testing

@Suite struct PartialReturnsTests {
    private let table = """
        Date,A,B,C
        2020-01-01,10,,
        2020-01-02,11,20,
        2020-01-03,12,21,
        2020-01-06,,,
        2020-01-07,12,0,5
        2020-01-08,6,22,6

        """

    private func returns(_ assets: [String]) throws -> PartialReturns {
        let prices = try PriceCSV.parse(Array(table.utf8), name: "prices.csv").table
        return try PartialReturns(prices: prices, assets: assets.compactMap { AssetID($0) })
    }

    @Test func `a return is known where both its prices are`() throws {
        let found = try returns(["A", "B", "C"])
        // The day without any price is no row.
        #expect(found.observations == 4)
        #expect(found.known == [4, 1, 1])
        #expect(abs(found.values[0, 0] - 0.1) < 1e-15)
        #expect(found.values[2, 0] == 0)
        #expect(found.values[3, 0] == -0.5)
        #expect(found.values[0, 1].isNaN && found.values[3, 1].isNaN)
        #expect(abs(found.values[1, 1] - 0.05) < 1e-15)
        #expect(abs(found.values[3, 2] - 0.2) < 1e-15)
    }

    @Test func `days of other assets are none`() throws {
        #expect(try returns(["C"]).observations == 1)
        #expect(throws: HistoryError.self) { try returns(["D"]) }
    }
}
