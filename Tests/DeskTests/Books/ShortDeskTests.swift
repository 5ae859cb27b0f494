import Desk
import MarketData
import Portfolio
import Testing

/// Drift and plans of books that owe shares, or are to.
@Suite struct ShortDeskTests {
    private func desk(_ rows: [String], target: [String: Double]) async throws
        -> (BookDesk, PortfolioID)
    {
        let main = try #require(PortfolioID("main"))
        let table = PriceTable(
            assets: try ["A", "B"].map { try #require(AssetID($0)) },
            days: [try #require(Day("2024-01-31"))],
            columns: [[10], [20]]
        )
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices(table: table),
            now: { Timestamp(secondsSinceEpoch: 1_706_700_000) }
        )
        let settings = LedgerSettings(tax: .unitedStates, retirementAccounts: ["ira"])
        _ = try await desk.create(.init(id: main, settings: settings))
        let text = "date,type,symbol,quantity,price,account\n" + rows.joined(separator: "\n") + "\n"
        _ = try await desk.record(Array(text.utf8), name: "f", into: main)
        let rows = target.sorted { $0.key < $1.key }
            .map { "{\"instrumentId\": \"\($0.key)\", \"targetWeight\": \($0.value)}" }
        let body = "{\"allocations\": [\(rows.joined(separator: ", "))]}"
        _ = try await desk.setAllocations(Array(body.utf8), of: main)
        return (desk, main)
    }

    /// Worth 1,000: 20 A that are owed, 700 of B, 500 of money.
    private static let rows = [
        "2024-01-02,deposit,,1000,1,one", "2024-01-02,short,A,20,9,one",
        "2024-01-02,buy,B,35,19.42857142857142857,one",
    ]

    private func plan(_ desk: BookDesk, _ main: PortfolioID, _ request: String) async throws -> JSON
    {
        try await desk.plan(for: main, PlanRequest(Array(request.utf8)))
    }

    @Test func `a drift has what is owed as a weight below zero`() async throws {
        let (desk, main) = try await desk(
            ["2024-01-02,deposit,,980,1,", "2024-01-02,short,A,20,10,", "2024-01-02,buy,B,10,20,"],
            target: ["A": -0.1, "B": 0.5]
        )
        let drift = try await desk.drift(of: main)
        #expect(drift["totalValue"]?.double == 980)
        let rows = try #require(drift["deviations"]?.array)
        #expect(rows.map { $0["value"]?.double } == [-200, 200])
        #expect(rows.map { $0["target_value"]?.double } == [-98, 490])
        #expect(rows.map { $0["status"]?.string } == ["BELOW", "BELOW"])
        let utilization = try #require(rows[0]["utilization"]?.double)
        #expect(abs(utilization - 200 / 98.0) < 1e-12)
        #expect(drift["recommendations"]?.array?.map { $0["action"]?.string } == ["BUY", "BUY"])
    }

    @Test func `a plan says what is borrowed, given back and kept`() async throws {
        let (desk, main) = try await desk(Self.rows, target: ["A": -0.1, "B": 0.5])
        let plan = try await plan(
            desk,
            main,
            """
            {"limits": {"short_selling": {"allowed": true, "borrow_rate": 0.02}}, "taxes": {"short": 0.4, "long": 0.2}}
            """
        )
        let trades = try #require(plan["trades"]?.array)
        #expect(trades.map { $0["action"]?.string } == ["SELL", "COVER"])
        let lot = try #require(trades[1]["lots"]?.array?.first)
        // Half of them are given back: 10 · 9 came in, and they cost 10 · 10.
        #expect(trades[1]["quantity"]?.double == 10)
        #expect(lot["acquired"]?.string == "2024-01-02" && lot["term"]?.string == "short")
        #expect(lot["cost_basis"]?.double == 100 && lot["gain"]?.double == -10)
        #expect(plan["costs"]?["borrow_a_year"]?.double == 2)
        #expect(plan["short"]?["before"]?.double == 0.2)
        #expect(plan["short"]?["after"]?.double == 0.1)
        #expect(plan["cash"]?.array?.map { $0["collateral"]?.double } == [100])
        #expect(plan["weights"]?.array?.map { $0["after"]?.double } == [-0.1, 0.5])
    }

    @Test func `what may not be sold short is named, with the limit that would do`() async throws {
        let (desk, main) = try await desk(
            ["2024-01-02,deposit,,1000,1,one"],
            target: ["A": -0.1, "B": 0.5]
        )
        let plan = try await plan(desk, main, "{}")
        #expect(plan["trades"]?.array?.map { $0["action"]?.string } == ["BUY"])
        let row = try #require(plan["not_traded"]?.array?.first)
        #expect(row["symbol"]?.string == "A")
        #expect(row["reason"]?.string == "SHORT_SELLING_NOT_ALLOWED")
        #expect(plan["unmet"]?.array?.map { $0["wish"]?.string } == ["short_selling"])
        let change = try #require(plan["would_suffice"]?.array?.first?.array?.first)
        #expect(change["limit"]?.string == "short_selling.max_total")
        #expect(abs(try #require(change["becomes"]?.double) - 0.1) < 1e-6)
    }

    @Test(arguments: [
        (#"{"max_total": 0.2}"#, ErrorCode.invalidRequest, "\"allowed\": true"),
        (#"{"allowed": true, "accounts": ["two"]}"#, .invalidRequest, "There is no account two"),
        (#"{"allowed": true, "accounts": ["ira"]}"#, .invalidRequest, "retirement account"),
        (#"{"allowed": true, "max_position": 0}"#, .invalidRequest, "max_position"),
        (#"{"allowed": true, "collateral": -1}"#, .invalidRequest, "collateral"),
        (#"{"shares": true}"#, .invalidRequest, "shares"),
    ])
    func `limits that cannot be are refused`(
        _ limits: String,
        _ code: ErrorCode,
        _ words: String
    ) async throws {
        let (desk, main) = try await desk(
            ["2024-01-02,deposit,,1000,1,one", "2024-01-02,deposit,,1000,1,ira"],
            target: ["A": -0.1]
        )
        let error = await report {
            _ = try await plan(desk, main, "{\"limits\": {\"short_selling\": \(limits)}}")
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `an account that holds and owes the same asset is refused by its name`() async throws
    {
        let (desk, main) = try await desk(
            Self.rows + ["2024-01-03,buy,A,1,10,one"],
            target: ["A": 0.1]
        )
        let error = await report { _ = try await plan(desk, main, "{}") }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("shares of A") == true)
    }
}
