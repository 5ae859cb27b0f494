import Desk
import MarketData
import Portfolio
import Rebalancing
import TestKit
import Testing

/// Drift by group and by strategy of kept books, by a store of prices in memory.
@Suite struct GroupDriftTests {
    private static let assets = ["A", "B", "C", "D"]
    private let main = PortfolioID("main")

    /// Prices of 10, 20, 5 and 8; A and B are of two sectors, C is a fund in euros, nothing is known of D.
    private func desk(_ history: String, target: String) async throws -> (BookDesk, PortfolioID) {
        let main = try #require(main)
        let table = PriceTable(
            assets: try Self.assets.map { try #require(AssetID($0)) },
            days: [try #require(Day("2024-01-31"))],
            columns: [[10], [20], [5], [8]]
        )
        let store = InMemoryInstrumentStore()
        let list =
            "symbol,type,sector,currency\nA,STOCK,Energy,USD\nB,STOCK,Utilities,USD\nC,ETF,Energy,EUR\n"
        let now = Timestamp(secondsSinceEpoch: 1_706_700_000)
        _ = try await InstrumentDesk(store, now: { now }).record(Array(list.utf8), name: "list")
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices(table: table),
            instruments: store,
            now: { now }
        )
        _ = try await desk.create(.init(id: main, settings: LedgerSettings()))
        _ = try await desk.record(Array(history.utf8), name: "f", into: main)
        _ = try await desk.setAllocations(Array(target.utf8), of: main)
        return (desk, main)
    }

    private static let header =
        "date,type,symbol,quantity,price,amount,currency,fx_rate,sleeve\n"
    /// 1,000 in momentum, of which 600 are A, and 1,000 in none, of which 500 are B, and 250 of C at 1.25.
    private static let history =
        header + "2024-01-02,deposit,,,,1000,,,momentum\n2024-01-02,buy,A,60,10,,,,momentum\n"
        + "2024-01-02,deposit,,,,800,,,\n2024-01-02,buy,B,25,20,,,,\n"
        + "2024-01-02,deposit,,,,160,EUR,1.25,\n2024-01-02,buy,C,32,5,,EUR,1.25,\n"
    private static let target = """
        {"allocations": [{"instrumentId": "A", "targetWeight": 0.25}, {"instrumentId": "B", "targetWeight": 0.25},
                         {"instrumentId": "C", "targetWeight": 0.1, "maxWeight": 0.2}],
         "groups": {"Pair": ["A", "C"], "Absent": ["D", "X"]}, "group_constraints": {"Pair": {"max": 0.38}},
         "strategies": [{"strategy_id": "momentum", "targetWeight": 0.4, "minWeight": 0.35, "maxWeight": 0.45},
                        {"strategy_id": "value", "targetWeight": 0.1}]}
        """

    @Test func `groups are what their assets are, and strategies what their sleeves are`()
        async throws
    {
        let (desk, main) = try await desk(Self.history, target: Self.target)
        let drift = try await desk.drift(of: main)
        // 600 of A, 500 of B, 200 of C in euros, 400 and 300 of money.
        #expect(drift["totalValue"]?.double == 2_000)
        func row(_ list: String, _ name: String) throws -> JSON {
            let rows = try #require(drift["groups"]?[list]?.array)
            return try #require(rows.first { $0["name"]?.string == name })
        }
        let energy = try row("by_sector", "Energy")
        #expect(energy["value"]?.double == 800 && energy["target_value"]?.double == 700)
        #expect(energy["deviation_percent"]?.double.map { abs($0 - 5) < 1e-9 } == true)
        #expect(energy["assets"]?.array?.map(\.string) == ["A", "C"])
        #expect(energy["status"]?.string == "WITHIN")
        // (600 · 1.2 + 200 · 1) / 800
        #expect(energy["average_utilization"]?.double == 1.15)
        let euros = try row("by_currency", "EUR")
        #expect(euros["value"]?.double == 200 && euros["utilization"]?.double == 1)
        let stocks = try row("by_asset_class", "EQUITY")
        #expect(stocks["utilization"]?.double == 1.1)
        #expect(drift["portfolio_utilization"]?["by_asset_class"]?["EQUITY"]?.double == 1.1)
        #expect(try row("by_asset_class", "CASH")["target_value"]?.double == 800)
        // Within the threshold, but not within its limits: 0.4 against 0.38 at most.
        let pair = try row("named", "Pair")
        #expect(pair["status"]?.string == "ABOVE" && pair["max_weight"]?.double == 0.38)
        #expect(try row("named", "Absent")["value"]?.double == 0)
        let strategies = try #require(drift["strategies"]?.array)
        #expect(strategies.map { $0["strategy_id"]?.string } == ["momentum", "value", ""])
        #expect(strategies.map { $0["current_weight"]?.double } == [0.5, 0, 0.5])
        #expect(strategies.map { $0["target_weight"]?.double } == [0.4, 0.1, 0.5])
        #expect(strategies.map { $0["status"]?.string } == ["ABOVE", "BELOW", "WITHIN"])
        #expect(strategies[0]["utilization"]?.double == 1.25)
        #expect(strategies[0]["deviations"]?.array?.isEmpty == true)
        #expect(drift["needsRebalance"] == .bool(true))
        let allocations = try await desk.allocations(of: main)
        #expect(
            allocations["strategies"]?.array?.map { $0["inBand"] } == [.bool(false), .bool(false)]
        )
    }

    @Test func `rules of groups and strategies ask where the target names them`() async throws {
        let (desk, main) = try await desk(Self.history, target: Self.target)
        var request = desk.usualTriggers
        (request.weightDeviation, request.minimumTrade) = (0.04, 1)
        let report = try await desk.triggers(of: main, request)
        let findings = try #require(report["findings"]?.array)
        let strategy = try #require(
            findings.first { $0["rule"]?.string == "strategy_deviation" }
        )
        #expect(strategy["strategies"]?.array?.map(\.string) == ["value", "momentum"])
        #expect(strategy["type"]?.string == "WEIGHT_DEVIATION")
        let group = try #require(findings.first { $0["rule"]?.string == "group_deviation" })
        #expect(group["groups"]?.array?.map(\.string) == ["Pair"])
        let event = try #require(report["events"]?.array?.first)
        let adjustments = try #require(event["target_adjustments"]?.array)
        let momentum = try #require(
            adjustments.first { $0["strategy_id"]?.string == "momentum" }
        )
        #expect(
            momentum.object?.names == [
                "strategy_id", "current_weight", "target_weight", "adjustment_needed", "priority",
            ]
        )
        #expect(momentum["adjustment_needed"]?.double.map { abs($0 + 0.1) < 1e-12 } == true)
        #expect(momentum["priority"]?.string == "HIGH")
        #expect(adjustments.contains { $0["group"]?.string == "Pair" })
    }

    @Test func `what strategies hold says what the portfolio should hold`() async throws {
        let target = """
            {"strategies": [
              {"strategy_id": "momentum", "targetWeight": 0.6,
               "allocations": [{"instrumentId": "A", "targetWeight": 0.5, "minWeight": 0.25, "maxWeight": 0.75}]},
              {"strategy_id": "value", "targetWeight": 0.3,
               "allocations": [{"instrumentId": "A", "targetWeight": 0.2}, {"instrumentId": "B", "targetWeight": 0.8}]}]}
            """
        let (desk, main) = try await desk(Self.history, target: target)
        let rows = try #require(try await desk.allocations(of: main)["allocations"]?.array)
        #expect(rows.map { $0["targetWeight"]?.double } == [0.36, 0.24, 0])
        let drift = try await desk.drift(of: main)
        let momentum = try #require(drift["strategies"]?.array?.first)
        let own = try #require(momentum["deviations"]?.array?.first)
        // 600 of 2,000 held, 0.3 wanted, between 0.15 and 0.45.
        #expect(own["current_weight"]?.double == 0.3 && own["deviation_percent"]?.double == 0)
        #expect(own["min_weight"]?.double == 0.15)
        #expect(own["max_weight"]?.double.map { abs($0 - 0.45) < 1e-12 } == true)
        #expect(momentum["cash"]?["target_value"]?.double == 600)
        #expect(momentum["cash"]?["value"]?.double == 400)
    }

    @Test(arguments: [
        (#"{"groups": {"G": ["A"]}}"#, "allocations is missing"),
        (#"{"allocations": [], "group_constraints": {"H": {"max": 1}}}"#, "does not define"),
        (
            #"{"allocations": [{"instrumentId": "A", "targetWeight": 0.5}], "groups": {"G": ["A", "B"]}, "group_constraints": {"G": {"max": 0.4}}}"#,
            "group G sum to 0.5"
        ),
        (
            #"{"allocations": [], "strategies": [{"strategy_id": "s", "targetWeight": 0.6}, {"strategy_id": "t", "targetWeight": 0.5}]}"#,
            "sum to 1.1"
        ),
        (
            #"{"allocations": [], "strategies": [{"strategy_id": "s", "targetWeight": 0}, {"strategy_id": "s", "targetWeight": 0}]}"#,
            "two targets"
        ),
        (
            #"{"allocations": [], "strategies": [{"strategy_id": "", "targetWeight": 0}]}"#,
            "1 to 200"
        ),
        (
            #"{"allocations": [{"instrumentId": "A", "targetWeight": 0.2}], "strategies": [{"strategy_id": "s", "targetWeight": 0.5, "allocations": [{"instrumentId": "A", "targetWeight": 0.5}]}]}"#,
            "come to 0.25"
        ),
    ])
    func `a target that does not fit together says where`(body: String, part: String) async throws {
        let (desk, main) = try await desk(Self.history, target: Self.target)
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.setAllocations(Array(body.utf8), of: main)
        }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    /// Sums of random books: of each division over its groups, of each strategy over what it holds.
    @Test(arguments: 0..<12) func `deviations add up`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let sleeves = ["", "s", "t", "u"]
        var history = Self.header + "2024-01-02,deposit,,,,100,EUR,1.25,s\n"
        for sleeve in sleeves {
            history +=
                "2024-01-02,deposit,,,,\(Int.random(in: 1...9_000, using: &random)),,,\(sleeve)\n"
            for (asset, price) in zip(Self.assets, [10, 20, 5, 8]) where Bool.random(using: &random)
            {
                let quantity = Int.random(in: 1...300, using: &random)
                let (currency, rate) = asset == "C" ? ("EUR", "1.25") : ("", "")
                history +=
                    "2024-01-02,buy,\(asset),\(quantity),\(price),,\(currency),\(rate),\(sleeve)\n"
            }
        }
        func allocations() -> String {
            Self.assets.map {
                "{\"instrumentId\": \"\($0)\", \"targetWeight\": 0.\(Int.random(in: 10...24, using: &random))}"
            }.joined(separator: ", ")
        }
        let strategies = ["s", "t"].map {
            "{\"strategy_id\": \"\($0)\", \"targetWeight\": 0.3, \"allocations\": [\(allocations())]}"
        }
        let target = "{\"strategies\": [\(strategies.joined(separator: ", "))]}"
        let (desk, main) = try await desk(history, target: target)
        let drift = try await desk.drift(of: main)
        func sum(_ rows: [JSON]?, _ member: String) -> Double {
            (rows ?? []).reduce(0) { $0 + ($1[member]?.double ?? 0) }
        }
        let assets = drift["deviations"]?.array
        let strategy = drift["strategies"]?.array
        for member in ["value", "target_value", "deviation_percent"] {
            let sectors = sum(drift["groups"]?["by_sector"]?.array, member)
            #expect(abs(sectors - sum(assets, member)) < 1e-6)
            let whole = member == "deviation_percent" ? 0 : drift["totalValue"]?.double ?? .nan
            for list in ["by_currency", "by_asset_class"] {
                #expect(abs(sum(drift["groups"]?[list]?.array, member) - whole) < 1e-6)
            }
            #expect(abs(sum(strategy, member) - whole) < 1e-6)
            for each in strategy ?? [] where each["cash"] != .null {
                let inner = sum(each["deviations"]?.array, member)
                let parts = inner + (each["cash"]?[member]?.double ?? .nan)
                #expect(abs(parts - (each[member]?.double ?? .nan)) < 1e-6)
            }
        }
        // The overall utilization is the average of the classes' averages, weighted by what is held.
        let classes = drift["groups"]?["by_asset_class"]?.array ?? []
        let counted = classes.filter { $0["average_utilization"]?.double != nil }
        let held = (drift["portfolio_utilization"]?["by_individual_asset"]?.array ?? [])
            .compactMap { $0["utilization"]?.double }
        #expect(held.count == 5)
        let average =
            counted.reduce(0) {
                $0 + ($1["value"]?.double ?? 0) * ($1["average_utilization"]?.double ?? 0)
            } / sum(counted, "value")
        let overall = drift["portfolio_utilization"]?["overall"]?.double ?? .nan
        #expect(abs(average - overall) < 1e-9)
    }
}
