import MarketData
import Portfolio
import TestKit
import Testing

@testable import Desk

/// Targets that the optimizer finds for a portfolio.
@Suite struct TargetTests {
    private let main: PortfolioID
    private let books: BookDesk
    private let desk: Desk

    /// A portfolio of 60 of A and 40 in money, at prices of 120 days of A, B, C and a coin that is worth a dollar.
    init() async throws {
        main = try #require(PortfolioID("main"))
        let prices = FixedPrices(table: try Self.walk(["A", "B", "C", "USDC"], days: 120))
        let now = try #require(Timestamp("2024-12-01T00:00:00Z"))
        var defaults = BookDefaults()
        (defaults.strategy, defaults.stableFraction) = (.hierarchicalRiskParity, 0.3)
        books = BookDesk(
            journals: InMemoryJournalStore(),
            prices: prices,
            now: { now },
            defaults: defaults
        )
        desk = Desk(
            prices: prices,
            results: InMemoryResultStore(),
            moments: InMemoryMomentStore(),
            clock: DeskClock(now: { now }, elapsedSeconds: { 0 }),
            version: "0"
        )
        _ = try await books.create(.init(id: main, settings: LedgerSettings()))
        let history =
            "date,type,symbol,quantity,price,amount\n2024-01-01,deposit,,,,10000\n"
            + "2024-01-01,buy,A,60,100,\n"
        _ = try await books.record(Array(history.utf8), name: "f", into: main)
    }

    /// Prices that begin at 100, or a dollar for the coin, and move by up to a percent a day.
    private static func walk(_ symbols: [String], days: Int) throws -> PriceTable {
        var random = SeededGenerator(seed: 5)
        let first = try #require(Day("2024-01-01"))
        return PriceTable(
            assets: try symbols.map { try #require(AssetID($0)) },
            days: (0..<days).map { first.advanced(by: $0) },
            columns: symbols.map { symbol in
                var price = 100.0
                return (0..<days).map { _ in
                    price *= 1 + Double.random(in: -0.01...0.01, using: &random)
                    return symbol == "USDC" ? 1 : price
                }
            }
        )
    }

    private func set(_ text: String) async throws -> JSON {
        let question = try #require(
            try await books.targetQuestion(Array(text.utf8), of: main),
            "A question."
        )
        let found = try await desk.optimize(question.request)
        return try await books.setAllocations(question, answer: found.body, of: main).json
    }

    private func weights(_ json: JSON) -> [String: FixedDecimal] {
        var result: [String: FixedDecimal] = [:]
        for row in json["allocations"]?.array ?? [] {
            result[row["instrumentId"]?.string ?? ""] = row["targetWeight"]?.decimal
        }
        return result
    }

    @Test func `a strategy of the settings keeps a part stable`() async throws {
        let set = try await set(
            "{\"strategy\": {\"assets\": [\"A\", \"B\", \"C\", \"USDC\"], \"lookback_period\": 80}, "
                + "\"bands\": {\"absolute\": 0.05, \"relative\": 0.1}}"
        )
        let weights = weights(set)
        #expect(weights.values.reduce(.zero, +) == FixedDecimal(1))
        #expect(weights["USDC"] == FixedDecimal("0.3"))
        #expect(weights.count == 4 && weights.values.allSatisfy { $0 > .zero })
        // Of 0.05 and a tenth of 0.3 the narrower.
        let coin = set["allocations"]?.array?.first { $0["instrumentId"]?.string == "USDC" }
        #expect(coin?["minWeight"]?.decimal == FixedDecimal("0.27"))
        #expect(coin?["maxWeight"]?.decimal == FixedDecimal("0.33"))
        let source = try await books.allocations(of: main)["source"]
        #expect(source?["strategy"]?.string == "hierarchical_risk_parity")
        #expect(source?["portfolio_id"]?.string != nil)
        // 80 returns need 81 of the 120 days.
        #expect(source?["optimization"]?["start_date"]?.string == "2024-02-09")
    }

    @Test func `what no coin keeps stable is money`() async throws {
        let weights = weights(try await set("{\"strategy\": {\"assets\": [\"A\", \"B\"]}}"))
        #expect(weights.values.reduce(.zero, +) == FixedDecimal("0.7"))
    }

    @Test func `an optimization knows what is held`() async throws {
        let asked = "{\"optimization\": {\"objective\": \"MinRisk\", \"constraints\": {\"budget\": "
        let held = try await set(asked + "{\"min\": 0}, \"turnover\": 0}}}")
        let now = try await books.allocations(of: main)["allocations"]?.array?[0]
        let current = try #require(now?["currentWeight"]?.double)
        #expect(abs(try #require(weights(held)["A"]).double - current) < 1e-9)
        // A target that is given by hand answers no question.
        let body = "{\"allocations\": [{\"instrumentId\": \"A\", \"targetWeight\": 1}]}"
        #expect(try await books.targetQuestion(Array(body.utf8), of: main) == nil)
        _ = try await books.setAllocations(Array(body.utf8), of: main)
        #expect(try await books.allocations(of: main)["source"] == .null)
    }

    @Test func `what is found may be owed, and is never more than everything`() async throws {
        let bounds = "\"lower_bound\": {\"B\": -0.5}, \"upper_bound\": {\"A\": 1.5, \"B\": -0.2}"
        let short = try await set(
            "{\"optimization\": {\"assets\": [\"A\", \"B\"], \"objective\": \"MinRisk\", "
                + "\"constraints\": {\(bounds)}}, \"bands\": {\"relative\": 0.5}}"
        )
        let weights = weights(short)
        #expect(try #require(weights["B"]) <= FixedDecimal("-0.2") ?? .zero)
        #expect(weights.values.reduce(.zero, +) == FixedDecimal(1))
        let band = short["allocations"]?.array?.first { $0["instrumentId"]?.string == "B" }
        #expect(try #require(band?["maxWeight"]?.decimal) < .zero)
        let levered = await report {
            _ = try await set(
                "{\"optimization\": {\"assets\": [\"A\", \"B\"], \"objective\": \"MinRisk\", "
                    + "\"constraints\": {\"budget\": 1.5}}}"
            )
        }
        #expect(levered?.code == .unsupported)
        #expect(levered?.message.contains("sum to 1.5") == true)
    }

    @Test func `questions without sense say what is allowed`() async throws {
        let cases = [
            ("{\"strategy\": {\"name\": \"black_litterman\"}}", "not served"),
            ("{\"strategy\": {\"assets\": [\"USDC\"]}}", "but stable coins"),
            ("{\"strategy\": {\"stablecoin_fraction\": 2}}", "stablecoin_fraction is 2"),
            ("{\"optimization\": 3}", "a request of the optimizer"),
            ("{\"strategy\": {}, \"allocations\": []}", "allocations"),
            ("{\"optimization\": {}, \"bands\": {\"absolute\": -1}}", "bands.absolute"),
        ]
        for (text, words) in cases {
            let told = await report {
                _ = try await books.targetQuestion(Array(text.utf8), of: main)
            }
            #expect(told?.message.contains(words) == true, "\(text): \(told?.message ?? "-")")
        }
    }
}
