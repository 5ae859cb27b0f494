import MarketData
import Portfolio
import TestKit
import Testing

@testable import Desk

@Suite struct ReallocationReportTests {
    private let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

    private func report(_ text: String) throws -> JSON {
        try ReallocationReport(ReallocationRequest(Array(text.utf8)), now: now).json
    }

    private func failure(_ text: String) -> ErrorReport? {
        do throws(ErrorReport) {
            _ = try ReallocationReport(ReallocationRequest(Array(text.utf8)), now: now)
            return nil
        } catch {
            return error
        }
    }

    /// `members` of a request for two assets, 800 and 200, that should be half each.
    private func halves(_ members: String = "") -> String {
        """
        {"current_portfolio": {"holdings": [{"asset": "A", "value": 800}, {"asset": "B", "value": 200}]},
         "target_portfolio": {"holdings": [{"asset": "A", "weight": 0.5}, {"asset": "B", "weight": 0.5}]}\(members)}
        """
    }

    /// The expected report is the one printed in the requirements' reallocation flow, section “Output Data Structure”.
    ///
    /// Its overall utilization of 1.08 does not follow from its holdings, of which 1.0415 does; its measures of risk
    /// and impact need prices that it does not give.
    @Test func `the document's report comes out of its holdings, member by member`() throws {
        let document = try JSON(
            parsing: RepositoryFiles.bytes("Tests/documents/reallocation_report.json")
        )
        func part(_ name: String) throws -> JSON { try #require(document[name]) }
        let request = JSON.members(
            ("reallocation_id", try part("reallocation_id")),
            ("timestamp", try part("timestamp")),
            ("current_portfolio", try part("current_portfolio")),
            ("target_portfolio", try part("target_portfolio"))
        )
        var expected = document.text()
        for (printed, computed) in [
            ("\"overall\":1.08", "\"overall\":1.04"), ("0.0012", "null"),
            ("\"current_volatility\":0.15", "\"current_volatility\":null"),
            ("\"target_volatility\":0.14", "\"target_volatility\":null"),
            ("\"current_sharpe\":0.65", "\"current_sharpe\":null"),
            ("\"target_sharpe\":0.72", "\"target_sharpe\":null"),
            ("\"expected_tracking_error\":0.02", "\"expected_tracking_error\":null"),
        ] {
            let parts = expected.split(separator: printed)
            try #require(parts.count == 2, "\(printed)")
            expected = parts.joined(separator: computed)
        }
        #expect(try report(request.text()).text() == expected)
    }

    @Test func `nothing needed gives the current portfolio back`() throws {
        let request = halves(", \"utilization\": {\"minimum\": 0.4, \"maximum\": 1.6}")
        let json = try report(request)
        #expect(json["status"]?.string == "NOT_NEEDED")
        #expect(json["target_portfolio"] == json["current_portfolio"])
        #expect(json["liquidity_metrics"]?["estimated_market_impact"]?.double == 0)
        #expect(json["reallocation_summary"]?["total_assets_adjusted"]?.integer == 0)
        #expect(json["timestamp"]?.string == "2023-11-14T22:13:20Z")
        let id = try #require(json["reallocation_id"]?.string)
        #expect(id.hasPrefix("RA") && id.utf8.count == 12)
        #expect(try report(request)["reallocation_id"]?.string == id)
    }

    @Test func `a shortfall is told by asset, and what is traded by venue`() throws {
        let json = try report(
            halves(
                """
                , "liquidity": [{"asset": "A", "venue": "X", "available": 100, "maximum_utilization": 0.6},
                  {"asset": "A", "venue": "Y", "available": 20}]
                """
            )
        )
        #expect(json["status"]?.string == "PARTIAL")
        #expect(json["liquidity_metrics"]?["fully_matched"] == .bool(false))
        #expect(json["liquidity_metrics"]?["total_reallocation_amount"]?.double == 240)
        #expect(
            json["shortfall"]?.text()
                == "[{\"asset\":\"A\",\"amount\":180},{\"asset\":\"B\",\"amount\":180}]"
        )
        #expect(
            json["liquidity"]?.text()
                == "[{\"asset\":\"A\",\"venue\":\"X\",\"friendly\":60,\"forced\":40},"
                + "{\"asset\":\"A\",\"venue\":\"Y\",\"friendly\":20,\"forced\":0}]"
        )
        let after = json["utilization_metrics"]?["post_reallocation"]?["by_asset"]?.array
        #expect(after?.map { $0["utilization"]?.double } == [1.36, 0.64])
        #expect(json["warnings"]?.array?.first?.string?.hasPrefix("Of B neither") == true)
    }

    @Test func `an empty list of liquidity is none at all`() throws {
        let json = try report(halves(", \"liquidity\": []"))
        #expect(json["status"]?.string == "FAILED")
        #expect(json["shortfall"]?.array?.count == 2)
        #expect(json["reallocation_summary"]?["direction_changes"] == .array([]))
        #expect(
            json["utilization_metrics"]?["post_reallocation"]
                == json["utilization_metrics"]?["pre_reallocation"]
        )
    }

    @Test func `volumes bound what is traded, a tenth of them as friends`() throws {
        let json = try report(
            halves(
                """
                , "market_data": [
                  {"asset": "A", "price": 10, "average_daily_volume": 100, "volatility": 0.2},
                  {"asset": "B", "bid": 9.9, "ask": 10.1, "average_daily_volume": 20, "volatility": 0.2}],
                  "periods_per_year": 256
                """
            )
        )
        #expect(json["status"]?.string == "PARTIAL")
        #expect(
            json["liquidity"]?.text()
                == "[{\"asset\":\"A\",\"venue\":null,\"friendly\":100,\"forced\":200},"
                + "{\"asset\":\"B\",\"venue\":null,\"friendly\":20,\"forced\":180}]"
        )
        // σ of a day is 0.0125; B trades a whole day's volume.
        let markets = try #require(json["simulated_market"]?.array)
        #expect(markets.map { $0["participation"]?.double } == [0.3, 1])
        #expect(markets[1]["price_after"]?.double == 10.125)
        #expect(markets[1]["price_before"]?.double == 10)
    }

    @Test func `prices give the measures of risk`() throws {
        let json = try report(
            halves(
                """
                , "prices": {"days": ["2024-01-01", "2024-01-02", "2024-01-03"],
                  "A": [100, 101, 101], "B": [100, 100, 101]}, "periods_per_year": 2
                """
            )
        )
        // Returns of 1 % and then of the other: 0.8, 0.2 % and 0.5, 0.5 %, of which the first deviate by 0.6/√2 %.
        let risk = try #require(json["risk_metrics"])
        let expected: [(String, Double?)] = [
            ("current_volatility", 0.006), ("target_volatility", 0),
            ("current_sharpe", 0.01 / 0.006), ("expected_tracking_error", 0.006),
        ]
        for (name, value) in expected {
            #expect(abs((risk[name]?.double ?? .nan) - (value ?? .nan)) < 1e-12, "\(name)")
        }
        let unknown = try report(halves(", \"prices\": {\"days\": [\"2024-01-01\"], \"A\": [1]}"))
        #expect(unknown["risk_metrics"]?["current_volatility"] == .null)
        #expect(unknown["warnings"]?.array?.first?.string?.contains("B") == true)
    }

    @Test func `portfolios that cannot be are told so`() {
        let cases = [
            ("", "", "is worth 0"),
            ("{\"asset\": \"A\", \"quantity\": 1}", "", "Give its price"),
            ("{\"asset\": \"A\", \"value\": -1}", "", "holdings[0].value is -1"),
            ("{\"asset\": \"A\"}", "", "either a value or a quantity"),
            (
                "{\"asset\": \"A\", \"value\": 1}",
                "{\"asset\": \"A\", \"weight\": 0.6}, {\"asset\": \"B\", \"weight\": 0.6}",
                "add up to 1.2"
            ),
            (
                "{\"asset\": \"A\", \"value\": 1}",
                "{\"asset\": \"A\", \"weight\": 0.6}, {\"asset\": \"A\", \"weight\": 0.1}",
                "one row"
            ),
        ]
        for (held, wanted, words) in cases {
            let text =
                "{\"current_portfolio\": {\"holdings\": [\(held)]}, "
                + "\"target_portfolio\": {\"holdings\": [\(wanted)]}}"
            let message = failure(text)?.message ?? ""
            #expect(message.contains(words), "\(text): \(message)")
        }
        let empty =
            "{\"current_portfolio\": {\"cash\": 1, \"holdings\": []}, "
            + "\"target_portfolio\": {\"optimization\": {}}}"
        #expect(failure(empty)?.message.contains("optimization has no assets") == true)
        #expect(failure("{}")?.message.contains("current_portfolio is missing") == true)
    }

    @Test func `settings that cannot be are told so`() {
        let cases = [
            (", \"utilization\": {\"minimum\": 1.1}", "utilization.minimum is 1.1"),
            (", \"liquidity\": [{\"asset\": \"A\"}]", "either available"),
            (", \"prices\": \"history.csv\"", "only poise reallocate reads files"),
            (", \"prices\": {\"days\": [\"2024-01-02\", \"2024-01-01\"]}", "ascending order"),
            (", \"constraints\": {\"turnover\": 2}", "constraints.turnover is 2"),
            (", \"constraints\": {\"do_not_sell\": \"A\"}", "constraints.do_not_sell"),
            (", \"costs\": {\"commission\": 1}", "costs.commission is 1"),
            (
                ", \"market_data\": [{\"asset\": \"A\", \"bid\": 2, \"ask\": 1}]",
                "not below the bid, 2"
            ),
        ]
        for (members, words) in cases {
            let message = failure(halves(members))?.message ?? ""
            #expect(message.contains(words), "\(members): \(message)")
        }
    }

    // MARK: - Targets that are optimized

    /// Sixty days of two assets, of which B moves twice as much as A, and never together.
    private var history: String {
        let days = (0..<60).map {
            "\"2024-\($0 < 30 ? "01" : "02")-\($0 % 30 < 9 ? "0" : "")\($0 % 30 + 1)\""
        }
        let dates = days.filter { !$0.hasPrefix("\"2024-02-30") }
        let first = dates.indices.map { $0 % 4 < 2 ? "100" : "101" }
        let second = dates.indices.map { ($0 + 1) % 4 < 2 ? "100" : "102" }
        return
            "{\"days\": [\(dates.joined(separator: ", "))], \"A\": [\(first.joined(separator: ", "))], "
            + "\"B\": [\(second.joined(separator: ", "))]}"
    }

    private func optimized(_ question: String, _ members: String = "") -> String {
        "{\"current_portfolio\": {\"holdings\": [{\"asset\": \"A\", \"value\": 800}, "
            + "{\"asset\": \"B\", \"value\": 200}]}, \"target_portfolio\": {\"optimization\": \(question)}"
            + members + "}"
    }

    private func settled(_ text: String) async throws -> JSON {
        var request = try ReallocationRequest(Array(text.utf8))
        try await request.optimizeTarget { question, prices throws(ErrorReport) in
            try await Desk.optimize(
                question,
                prices: prices,
                version: "0",
                elapsedSeconds: { 0 }
            )
        }
        return try ReallocationReport(request, now: now).json
    }

    @Test func `a target may be what the optimizer finds for what is held`() async throws {
        let prices = ", \"prices\": \(history)"
        let report = try await settled(optimized("{\"model\": \"HRP\"}", prices))
        let holdings = try #require(report["target_portfolio"]?["holdings"]?.array)
        let weights = holdings.compactMap { $0["weight"]?.decimal }
        #expect(weights.reduce(.zero, +) == FixedDecimal(1))
        // Inverse variances: returns of about 1 % and 2 % on the same days.
        let ratio = weights[0].double / weights[1].double
        #expect(abs(ratio - 4) < 0.2)
        #expect(report["status"]?.string == "NOT_NEEDED" || report["status"]?.string == "MATCHED")
        // What is held is what the turnover counts from, without being said again.
        let kept = try await settled(
            optimized("{\"objective\": \"MinRisk\", \"constraints\": {\"turnover\": 0}}", prices)
        )
        #expect(kept["status"]?.string == "NOT_NEEDED")
        #expect(kept["reallocation_summary"]?["total_assets_adjusted"]?.double == 0)
    }

    @Test func `a question that cannot be answered says where it stands`() async throws {
        let prices = ", \"prices\": \(history)"
        let cases = [
            (optimized("{}"), ErrorCode.invalidRequest, "needs a history of prices"),
            (
                optimized("{\"objective\": \"Best\"}", prices), .invalidRequest,
                "optimization: objective"
            ),
            (
                optimized(
                    "{\"constraints\": {\"upper_bound\": 0.4}, \"objective\": \"MinRisk\"}",
                    prices
                ),
                .infeasible, "target_portfolio.optimization: No portfolio"
            ),
            (
                optimized(
                    "{\"objective\": \"MinRisk\", \"constraints\": {\"lower_bound\": {\"B\": -1}, "
                        + "\"upper_bound\": {\"B\": -0.1, \"A\": 2}}}",
                    prices
                ),
                .unsupported, "short position: B"
            ),
        ]
        for (text, code, words) in cases {
            let told = await failure(of: text)
            #expect(told?.code == code)
            #expect(told?.message.contains(words) == true, "\(told?.message ?? "-")")
        }
    }

    private func failure(of text: String) async -> ErrorReport? {
        do {
            _ = try await settled(text)
            return nil
        } catch {
            return error as? ErrorReport
        }
    }

    // MARK: - Limits and costs

    @Test func `limits hold, and what trades cost is told`() throws {
        let market =
            ", \"market_data\": [{\"asset\": \"A\", \"price\": 10}, {\"asset\": \"B\", \"price\": 5}]"
        // 300 of A are needed for B; half of everything may not be traded, a fifth may.
        let limited = try report(
            halves(
                market
                    + ", \"constraints\": {\"turnover\": 0.2}, \"costs\": {\"half_spread\": 0.001, "
                    + "\"commission\": {\"per_share\": 0.01, \"per_order\": 1}}"
            )
        )
        #expect(limited["status"]?.string == "PARTIAL")
        #expect(limited["liquidity_metrics"]?["total_reallocation_amount"]?.double == 200)
        // 100 of A are 10 shares, 100 of B are 20: two orders and 0.30 by the share.
        #expect(limited["costs"]?["commission"]?.decimal == FixedDecimal("2.3"))
        #expect(limited["costs"]?["spread"]?.double == 0.2)
        #expect(limited["costs"]?["impact"] == .null)
        let kept = try report(halves(", \"constraints\": {\"do_not_sell\": [\"A\"]}"))
        // Without money and without sales nothing is bought.
        #expect(kept["status"]?.string == "FAILED")
        #expect(kept["costs"] == nil)
        let small = try report(halves(", \"constraints\": {\"minimum_trade\": 301}"))
        #expect(small["status"]?.string == "FAILED")
        let exact = try report(halves(", \"constraints\": {\"minimum_trade\": 300}"))
        #expect(exact["status"]?.string == "MATCHED")
    }
}
