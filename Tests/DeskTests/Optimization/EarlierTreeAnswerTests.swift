import Desk
import MarketData
import TestKit
import Testing

/// Trees that are kept from one rebalance to the next, on the prices of twenty stocks.
@Suite struct EarlierTreeAnswerTests {
    private static let file = Result {
        let bytes = try Gzip.decompress(
            RepositoryFiles.bytes("Examples/prices/sp500_20.csv.gz"),
            limit: 1 << 26
        )
        return try PriceCSV.parse(bytes, name: "sp500_20.csv")
    }

    private static let stocks = [
        "AAPL", "AMD", "BAC", "CVX", "GE", "HD", "JNJ", "JPM", "KO", "LLY", "MRK", "MSFT", "PEP",
        "PFE", "PG", "XOM",
    ]

    private func answer(
        _ window: (String, String),
        _ earlier: JSON? = nil,
        model: String = "HRP",
        threshold: String? = nil,
        assets: [String] = stocks
    ) throws -> JSON {
        let names = assets.map { "\"\($0)\"" }.joined(separator: ",")
        let text = earlier.map { String(decoding: $0.bytes(), as: UTF8.self) }
        let previous = text.map { ", \"previous_hierarchy\": \($0)" } ?? ""
        let limit = threshold.map { ", \"recluster_threshold\": \($0)" } ?? ""
        return try SmallMarket.answer(
            #"""
            {"assets": [\#(names)], "model": "\#(model)", "start_date": "\#(window.0)",
             "end_date": "\#(window.1)" \#(previous)\#(limit)}
            """#,
            file: Self.file.get()
        ).json
    }

    @Test(arguments: ["HRP", "HERC", "NCO", "Schur"])
    func `a window moved by a day keeps the tree, another regime does not`(_ model: String) throws {
        let before = try answer(("2018-06-01", "2019-12-30"), model: model)
        let tree = try #require(before["hierarchy"])
        #expect(tree["reclustered"] == .null && tree["change"] == .null)
        let next = try answer(("2018-06-04", "2019-12-31"), tree, model: model)
        #expect(next["hierarchy"]?["reclustered"] == .bool(false))
        #expect(next["hierarchy"]?["order"] == tree["order"])
        #expect(next["hierarchy"]?["merges"] == tree["merges"])
        #expect(next["weights"] != before["weights"])
        let change = try #require(next["hierarchy"]?["change"]?.double)
        #expect(change >= 0 && change < 0.05)

        let crisis = ("2008-06-02", "2009-06-01")
        let other = try answer(crisis, tree, model: model)
        #expect(other["hierarchy"]?["reclustered"] == .bool(true))
        #expect(other["weights"] == (try answer(crisis, model: model))["weights"])
    }

    @Test func `a threshold of 0 gives up any tree, of 2 none`() throws {
        let (early, late) = (("2008-06-02", "2009-06-01"), ("2018-06-01", "2019-12-30"))
        let tree = try #require(try answer(early)["hierarchy"])
        let own = try answer(late)
        let fresh = try answer(late, tree, threshold: "0")
        #expect(fresh["weights"] == own["weights"])
        #expect(fresh["hierarchy"]?["merges"] == own["hierarchy"]?["merges"])
        let kept = try answer(late, tree, threshold: "2")
        #expect(kept["hierarchy"]?["merges"] == tree["merges"])
        #expect(kept["weights"] != own["weights"])
    }

    @Test func `assets that came or went do not end a tree`() throws {
        let window = ("2018-06-01", "2019-12-30")
        let fewer = Array(Self.stocks.dropFirst(2))
        let tree = try #require(try answer(window)["hierarchy"])
        let without = try answer(window, tree, assets: fewer)
        #expect(without["hierarchy"]?["reclustered"] == .bool(false))
        let order = (tree["order"]?.array ?? []).compactMap(\.string).filter(fewer.contains)
        #expect((without["hierarchy"]?["order"]?.array ?? []).compactMap(\.string) == order)

        let small = try #require(without["hierarchy"])
        let back = try answer(window, small)
        #expect(back["hierarchy"]?["reclustered"] == .bool(false))
        let grown = (back["hierarchy"]?["order"]?.array ?? []).compactMap(\.string)
        #expect(grown.filter(fewer.contains) == order)
        #expect(Set(grown) == Set(Self.stocks))

        let strangers = try answer(window, tree, assets: ["AAPL", "WMT", "UNH", "BBY"])
        #expect(strangers["hierarchy"]?["change"] == .null)
        #expect(strangers["hierarchy"]?["reclustered"] == .bool(true))
        let warnings = (strangers["warnings"]?.array ?? []).compactMap(\.string)
        #expect(warnings.contains { $0.contains("previous_hierarchy") })
    }

    @Test func `the request is told with its tree, and reads back as the same`() throws {
        let tree = try #require(try answer(("2018-06-01", "2019-12-30"))["hierarchy"])
        let next = try answer(("2018-06-04", "2019-12-31"), tree, threshold: "0.1")
        let told = try #require(next["metadata"]?["request"])
        #expect(told["recluster_threshold"] == JSON(0.1))
        let request = try OptimizationRequest(json: told)
        #expect(request.json == told)
    }

    @Test(arguments: [
        (#""model": "HRP", "recluster_threshold": 0.1"#, "recluster_threshold"),
        (#""previous_hierarchy": {"order": ["A"], "merges": []}"#, "previous_hierarchy"),
        (#""model": "HRP", "previous_hierarchy": {"merges": []}"#, "previous_hierarchy.order"),
        (
            #""model": "HRP", "previous_hierarchy": {"order": ["A", "B"], "merges": []}"#,
            "previous_hierarchy.merges"
        ),
        (
            #""model": "HRP", "previous_hierarchy": {"order": ["A", "B"], "merges": [{"left": 0}]}"#,
            "previous_hierarchy.merges[0].right"
        ),
        (
            #"""
            "model": "HRP", "previous_hierarchy": {"order": ["A"], "merges": []},
            "recluster_threshold": 2.5
            """#, "recluster_threshold"
        ),
    ])
    func `what is no tree is refused by its path`(_ more: String, _ path: String) throws {
        let report = #expect(throws: ErrorReport.self) {
            try OptimizationRequest(
                json: JSON(parsing: #"{"assets": ["A", "B", "C"], \#(more)}"#)
            )
        }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }
}
