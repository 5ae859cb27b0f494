import MarketData
import Portfolio
import Testing

@Suite struct PriceQualityTests {
    @Test func `the sample data shows what pandas finds in it`() throws {
        let quality = PriceQuality(prices: try SampleData.table())
        #expect(quality.days == 8313)
        #expect(quality.used?.observations == 8312)
        #expect(quality.used?.first.description == "1990-01-02")
        #expect(quality.used?.last.description == "2022-12-28")
        #expect(quality.droppedRows == 0)
        #expect(quality.droppedAssets.isEmpty)
        #expect(quality.assets.allSatisfy { $0.missing == 0 && $0.nonPositive == 0 && !$0.isFlat })
        #expect(quality.assets.allSatisfy { $0.gaps.isEmpty && $0.observations == 8313 })
        // Origin: numpy, |r - median| / (1.4826 median |r - median|) > 10, in the order of the assets;
        // 34 of BAC are cut to 20.
        let counts = [6, 3, 20, 10, 6, 7, 2, 3, 14, 4, 6, 4, 4, 10, 0, 3, 15, 8, 0, 6]
        #expect(quality.assets.map(\.outliers.count) == counts)
        let apple = try #require(quality.assets[0].outliers.first)
        #expect(apple.day.description == "2000-09-29")
        #expect(apple.value == -0.5184729064039408)
        #expect(abs(apple.zScore + 26.301227817346902) < 1e-12)
        // RRC stands still for its first 69 days; of 34 runs the 20 longest are listed.
        let range = quality.assets[16]
        #expect(range.staleRuns.count == 20)
        #expect(range.staleRuns[0].first.description == "1990-01-02")
        #expect(range.staleRuns[0].last.description == "1990-04-09")
        #expect(range.staleRuns[0].days == 69)
    }

    @Test func `gaps, stale runs, missing and non-positive prices are found`() throws {
        let file = try parse(
            """
            Date,A,B,C,D
            2023-05-01,1,5,,7
            2023-05-02,2,5,,7
            2023-05-03,,5,,7
            2023-05-11,2,5,-1,7
            2023-05-12,0,5,,7
            2023-05-19,3,6,,7
            2023-05-27,4,6,,7
            """
        )
        let quality = PriceQuality(file: file)
        #expect(quality.days == 7)
        #expect(quality.droppedAssets == assets("C"))
        #expect(quality.used?.observations == 4)
        #expect(quality.droppedRows == 2)
        let a = quality.assets[0]
        #expect(a.observations == 5)
        #expect(a.missing == 1)
        #expect(a.nonPositive == 1)
        #expect(a.gaps.map(\.days) == [9, 8, 8])
        #expect(a.gaps.map(\.first.description) == ["2023-05-02", "2023-05-11", "2023-05-19"])
        let b = quality.assets[1]
        #expect(b.staleRuns.map(\.days) == [5])
        #expect(b.staleRuns.map(\.last.description) == ["2023-05-12"])
        #expect(!b.isFlat)
        let c = quality.assets[2]
        #expect(c.first == nil && c.last == nil && c.observations == 0 && !c.isFlat)
        #expect(c.missing == 6 && c.nonPositive == 1)
        #expect(quality.assets[3].isFlat)
        #expect(quality.assets[3].outliers.isEmpty)
    }

    @Test func `one wrong decimal is an outlier even where prices hardly move`() throws {
        var text = "Date,A\n"
        let start = try #require(Day("2023-01-01"))
        for offset in 0..<60 {
            text += "\(start.advanced(by: offset)),\(offset == 40 ? 1000 : 100)\n"
        }
        let quality = PriceQuality(prices: try parse(text).table)
        #expect(quality.assets[0].outliers.map(\.value) == [9])
        #expect(quality.assets[0].staleRuns.map(\.days) == [40, 19])
    }

    @Test func `windows and strangers are respected`() throws {
        let table = try parse("Date,A,B\n2023-05-01,1,\n2023-05-02,2,1\n2023-05-03,3,2\n").table
        let window = PriceQuality(prices: table, from: Day("2023-05-02"))
        #expect(window.days == 2)
        #expect(window.droppedRows == 0)
        let strangers = PriceQuality(prices: table, assets: assets("X", "A"))
        #expect(strangers.droppedAssets == assets("X"))
        #expect(strangers.assets.map(\.asset) == assets("A"))
        let nothing = PriceQuality(prices: table, assets: assets("X"))
        #expect(nothing.used == nil)
        #expect(nothing.droppedRows == 3)
        let future = PriceQuality(prices: table, from: Day("2030-01-01"))
        #expect(future.days == 0)
        #expect(future.used == nil)
    }

    @Test func `counts of the source are passed on`() throws {
        let file = try parse("Date,A\n2023-05-02,1\n2023-05-01,2\n2023-05-01,3\n")
        let quality = PriceQuality(file: file)
        #expect(quality.unsortedRows == 1)
        #expect(quality.duplicateRows == 1)
    }
}
