import Desk
import MarketData
import Portfolio
import TestKit
import Testing

@Suite struct PortfolioSnapshotTests {
    /// Two shares whose returns are +10 %, −10 %, +20 % and +20 %, 0, −10 %.
    private let prices = """
        Date,A,B,M
        2020-01-01,10,10,100
        2020-01-02,11,12,110
        2020-01-03,9.9,12,99
        2020-01-06,11.88,10.8,118.8
        """

    private func snapshot(
        _ rows: String,
        prices: String? = nil,
        benchmark: String? = nil,
        asOf: String? = nil,
        instruments: String? = nil
    ) async throws -> JSON {
        let known = InMemoryInstrumentStore()
        if let instruments {
            let desk = InstrumentDesk(known, now: { Timestamp(secondsSinceEpoch: 0) })
            _ = try await desk.record(Array(instruments.utf8), name: "i")
        }
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices.none,
            instruments: known,
            now: { Timestamp(secondsSinceEpoch: 0) }
        )
        let main = try #require(PortfolioID("main"))
        _ = try await desk.create(.init(id: main))
        let text = "date,type,symbol,quantity,price,amount\n" + rows
        _ = try await desk.record(Array(text.utf8), name: "f", into: main)
        let table = try PriceCSV.parse(Array((prices ?? self.prices).utf8), name: "p").table
        return try await desk.snapshot(
            of: main,
            prices: table,
            asOf: asOf.map { try #require(Day($0)) },
            benchmark: benchmark.map { try #require(AssetID($0)) }
        ).json
    }

    private let history = """
        2020-01-01,deposit,,,,1000
        2020-01-01,buy,A,50,10,
        2020-01-01,buy,B,20,10,
        """

    private func number(_ json: JSON?) throws -> Double { try #require(json?.double) }

    @Test func `value, shares and exposure are those of the last prices`() async throws {
        let json = try await snapshot(history)
        // 50 · 11.88 + 20 · 10.8 + 300.
        #expect(json["totalValue"] == (try JSON(parsing: "1110")))
        #expect(json["cash"] == (try JSON(parsing: "300")))
        let shares = try #require(json["allocations"]?.array).map { $0["percentage"]?.double ?? 0 }
        #expect(abs(shares[0] - 100 * 594 / 1110) < 1e-12)
        #expect(abs(shares[1] - 100 * 216 / 1110) < 1e-12)
        #expect(json["exposure"]?["gross"] == (try JSON(parsing: "810")))
        #expect(json["metrics"]?["unrealized_gain"] == (try JSON(parsing: "110")))
        #expect(json["allocations"]?.array?.first?["sector"] == .null)
    }

    @Test func `risk is that of today's weights over past returns`() async throws {
        let json = try await snapshot(history, benchmark: "M")
        let risk = try #require(json["risk"])
        let (a, b) = (594.0 / 1110, 216.0 / 1110)
        let returns = [0.1 * a + 0.2 * b, -0.1 * a, 0.2 * a - 0.1 * b]
        let mean = returns.reduce(0, +) / 3
        let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2
        #expect(try number(risk["observations"]) == 3)
        #expect(abs(try number(risk["volatility"]) - (252 * variance).squareRoot()) < 1e-14)
        #expect(abs(try number(risk["value_at_risk"]) - 0.1 * a) < 1e-15)
        #expect(abs(try number(risk["conditional_value_at_risk"]) - 0.1 * a) < 1e-15)
        // The benchmark moves as A does: β = a + b Cov(A, B)/Var(A).
        let (meanA, meanB) = (0.2 / 3, 0.1 / 3)
        let spread = [0.1 - meanA, -0.1 - meanA, 0.2 - meanA]
        let other = [0.2 - meanB, 0 - meanB, -0.1 - meanB]
        let varianceA = spread.reduce(0) { $0 + $1 * $1 }
        let shared = zip(spread, other).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(try number(risk["beta"]) - (a + b * shared / varianceA)) < 1e-13)
        let matrix = try #require(risk["correlation"]?["matrix"]?.array)
        let varianceB = other.reduce(0) { $0 + $1 * $1 }
        let expected = shared / (varianceA * varianceB).squareRoot()
        #expect(abs(try number(matrix[0].array?[1]) - expected) < 1e-13)
        let herfindahl = (594.0 * 594 + 216 * 216) / (810 * 810)
        #expect(abs(try number(risk["concentration"]?["herfindahl"]) - herfindahl) < 1e-14)
    }

    @Test func `shares that are owed count against the others`() async throws {
        let json = try await snapshot(history + "\n2020-01-02,short,B,40,12,")
        let exposure = try #require(json["exposure"])
        #expect(exposure["short"] == (try JSON(parsing: "-432")))
        #expect(exposure["gross"] == (try JSON(parsing: "1242")))
        #expect(json["totalValue"] == (try JSON(parsing: "1158")))
    }

    @Test func `without a price nothing is guessed`() async throws {
        let json = try await snapshot(history + "\n2020-01-02,buy,C,1,1,")
        #expect(json["totalValue"] == .null)
        #expect(json["exposure"] == .null)
        #expect(json["risk"] == .null)
        #expect(json["allocations"]?.array?.first?["percentage"] == .null)
        let warnings = try #require(json["warnings"]?.array).compactMap(\.string)
        #expect(warnings.contains("Total and shares are unknown without prices of C."))
    }

    private let instruments = """
        symbol,type,sector,currency,exchange,lot_size,minor_unit
        A,STOCK,Energy,USD,XNYS,,
        B,ETF,,GBP,XLON,3,GBX
        """

    @Test func `what assets are tells sectors, classes and shares of them`() async throws {
        let rows = "2020-01-01,deposit,,,,1000\n2020-01-01,buy,A,50,10,"
        let json = try await snapshot(rows, instruments: instruments)
        let sectors = try #require(json["exposure"]?["by_sector"]?.array)
        #expect(sectors.map { $0["name"]?.string } == ["Energy"])
        #expect(json["allocations"]?.array?.first?["sector"]?.string == "Energy")
        #expect(json["allocations"]?.array?.first?["type"]?.string == "STOCK")
        let change = try number(json["allocations"]?.array?.first?["change"])
        #expect(abs(change - 0.2) < 1e-15)
        let classes = try #require(json["exposure"]?["by_asset_class"]?.array)
        #expect(classes.map { $0["name"]?.string } == ["EQUITY", "CASH"])
        #expect(classes.map { $0["value"]?.text() } == ["594", "500"])
        let shares = try #require(json["risk"]?["sectorExposure"]?.array)
        let share = try number(shares.first?["percentage"])
        #expect(abs(share - 100 * 594.0 / 1094) < 1e-12)
        #expect(json["missing_prices"] == .array([]))
        #expect(json["stale_prices"] == .array([]))
    }

    @Test func `a price in pence is worth a hundredth at the pound's rate`() async throws {
        let header = "date,type,symbol,quantity,price,amount,currency,fx_rate\n"
        let rows = "2020-01-01,deposit,,,,1000,,\n2020-01-01,buy,B,20,0.10,,GBP,1.25\n"
        let report = try LedgerReport(
            of: try TransactionCSV.parse(
                Array((header + rows).utf8),
                name: "f",
                currency: .dollar
            ),
            LedgerSettings(),
            prices: try PriceCSV.parse(Array(prices.utf8), name: "p").table,
            instruments: try InstrumentCSV.parse(Array(instruments.utf8), name: "i")
        )
        // 20 · 10.8 pence at 1.25; 2.50 were paid.
        #expect(report.values == [FixedDecimal("2.7")])
        let expected = (1000 - 2.5 + 2.7) / 1000 - 1
        #expect(report.timeWeighted.map { abs($0 - expected) < 1e-12 } == true)
        #expect(
            report.warnings.contains { $0.contains("20 of B is no multiple of its lot size 3") }
        )
    }

    @Test func `a price in a currency without a rate is missing and said so`() async throws {
        let json = try await snapshot(history, instruments: instruments)
        #expect(json["missing_prices"] == .array([.string("B")]))
        #expect(json["totalValue"] == .null)
        let warnings = try #require(json["warnings"]?.array).compactMap(\.string)
        #expect(warnings.contains { $0.hasPrefix("B has a price in GBP, and no transaction says") })
    }

    @Test func `old prices are told by the sessions that their exchange had since`() async throws {
        // From Monday, 6 January, to Tuesday, 21 January 2020; New York was closed on the 20th.
        let list = "symbol,type,exchange\nA,STOCK,XNYS\nC,CRYPTO,\n"
        let prices = "Date,A,B,C\n2020-01-03,10,12,1\n2020-01-06,11,11,1\n"
        let json = try await snapshot(
            history + "\n2020-01-03,buy,C,1,1,",
            prices: prices,
            asOf: "2020-01-21",
            instruments: list
        )
        let stale = try #require(json["stale_prices"]?.array)
        #expect(stale.map { $0["symbol"]?.string } == ["A", "B", "C"])
        #expect(stale.map { $0["sessions_missed"]?.integer } == [10, 11, 15])
    }

    @Test func `correlations are those of the fifty largest positions`() async throws {
        let names = (0..<60).map { "S\($0)" }
        var prices = "Date," + names.joined(separator: ",")
        var random = SeededGenerator(seed: 4)
        for day in 1...9 {
            let cells = names.map { _ in "\(Int.random(in: 90...110, using: &random))" }
            prices += "\n2020-01-0\(day)," + cells.joined(separator: ",")
        }
        let rows = names.enumerated().map { "2020-01-01,buy,\($1),\(2 * $0 + 10),100," }
        let json = try await snapshot(
            "2020-01-01,deposit,,,,1000000\n" + rows.joined(separator: "\n"),
            prices: prices
        )
        let correlation = try #require(json["risk"]?["correlation"])
        let assets = try #require(correlation["assets"]?.array).compactMap(\.string)
        #expect(assets.count == 50)
        #expect(!assets.contains("S0") && assets.contains("S59"))
        #expect(correlation["matrix"]?.array?.count == 50)
        let warnings = try #require(json["warnings"]?.array).compactMap(\.string)
        #expect(warnings.contains("Correlations are those of the 50 largest of 60 positions."))
    }

    @Test func `too few prices leave the risk unknown and say so`() async throws {
        let json = try await snapshot(history, asOf: "2020-01-01")
        #expect(json["totalValue"] == (try JSON(parsing: "1000")))
        #expect(json["risk"] == .null)
        let warnings = try #require(json["warnings"]?.array).compactMap(\.string)
        #expect(warnings.contains { $0.hasPrefix("The risk is unknown: ") })
        let unknown = try await snapshot(history, benchmark: "ZZZ")
        #expect(unknown["risk"] == .null)
    }
}
