import MarketData
import Numerics
import Portfolio
import Testing

@Suite struct ReturnTableTests {
    @Test func `returns of the sample data agree with pandas`() throws {
        let table = try SampleData.table()
        let returns = try ReturnTable(prices: table, assets: table.assets)
        #expect(returns.observations == 8312)
        #expect(returns.days.first?.description == "1990-01-03")
        // Origin: pandas 2, `prices.pct_change().dropna()`: sums of the values and of their squares.
        let sum = returns.values.elements.reduce(0, +)
        let squares = returns.values.elements.reduce(0) { $0 + $1 * $1 }
        #expect(abs(sum - 122.16126788757148) < 1e-10)
        #expect(abs(squares - 84.18320337288304) < 1e-10)
        #expect(returns.values[0, 0] == 0.007575757575757569)
        #expect(returns.values[8311, 0] == -0.03068213371178219)
        let means = [("AAPL", 0.0011233574570902395), ("MSFT", 0.0009732095746897858)]
        for (symbol, mean) in means {
            let column = try #require(table.assets.firstIndex { $0.symbol == symbol })
            let average = returns.values.column(column).reduce(0, +) / 8312
            #expect(abs(average - mean) < 1e-17 * 8312)
        }
    }

    @Test func `a window includes both ends`() throws {
        let returns = try ReturnTable(
            prices: SampleData.table(),
            assets: assets("BAC"),
            from: Day("2008-01-01"),
            through: Day("2009-12-31")
        )
        // Origin: pandas 2, `prices.loc["2008-01-01":"2009-12-31"].pct_change().dropna()["BAC"].std()`.
        let values = returns.values.column(0)
        let mean = values.reduce(0, +) / Double(values.count)
        let variance =
            values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        #expect(returns.observations == 504)
        #expect(abs(variance.squareRoot() - 0.07083212366067757) < 1e-15)
    }

    @Test func `days that any asset lacks are left out for all`() throws {
        let table = try parse(
            "Date,A,B\n2023-05-01,1,2\n2023-05-02,2,\n2023-05-03,0,3\n2023-05-04,4,4\n2023-05-05,2,6\n"
        ).table
        let returns = try ReturnTable(prices: table, assets: assets("B", "A"))
        #expect(returns.assets == assets("B", "A"))
        #expect(returns.days.map(\.description) == ["2023-05-04", "2023-05-05"])
        #expect(returns.values == Matrix(rows: [[1, 3], [0.5, -0.5]]))
    }

    @Test func `unknown assets, assets without prices and short histories are told apart`() throws {
        let table = try parse(
            "Date,A,B,C\n2023-05-01,1,,1\n2023-05-02,2,-1,\n2023-05-03,3,,1\n"
        ).table
        #expect(throws: HistoryError.unknownAssets(assets("X", "Y"))) {
            try ReturnTable(prices: table, assets: assets("X", "A", "Y"))
        }
        #expect(throws: HistoryError.noPrices(assets("B"), from: nil, through: nil)) {
            try ReturnTable(prices: table, assets: assets("A", "B"))
        }
        #expect(throws: HistoryError.tooFewReturns(found: 1, from: nil, through: nil)) {
            try ReturnTable(prices: table, assets: assets("A", "C"))
        }
        let day = Day("2023-05-02")
        #expect(throws: HistoryError.tooFewReturns(found: 0, from: day, through: day)) {
            try ReturnTable(prices: table, assets: assets("A"), from: day, through: day)
        }
        #expect(throws: HistoryError.noPrices(assets("A"), from: Day("2024-01-01"), through: nil)) {
            try ReturnTable(prices: table, assets: assets("A"), from: Day("2024-01-01"))
        }
        #expect(throws: HistoryError.tooFewReturns(found: 0, from: nil, through: nil)) {
            try ReturnTable(prices: table, assets: [])
        }
    }

    @Test func `a return that is no number is an error`() throws {
        let table = try parse("Date,A\n2023-05-01,1e-300\n2023-05-02,1e300\n2023-05-03,1\n").table
        let day = try #require(Day("2023-05-02"))
        #expect(throws: HistoryError.unboundedReturn(assets("A")[0], on: day)) {
            try ReturnTable(prices: table, assets: assets("A"))
        }
    }

    @Test func `errors name the assets and the window`() {
        let error = HistoryError.noPrices(assets("A", "B"), from: Day("2023-05-01"), through: nil)
        #expect(error.description.hasPrefix("A, B have no price above zero from 2023-05-01 on."))
        let many = (0..<12).compactMap { AssetID("A\($0)") }
        #expect(HistoryError.unknownAssets(many).description.contains("A9 and 2 more"))
    }
}
