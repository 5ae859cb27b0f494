import Desk
import MarketData
import Synchronization
import TestKit
import Testing

/// What a limit on memory does to requests, on the prices of twenty stocks.
@Suite struct MemoryLimitTests {
    private static let file = Result {
        try PriceCSV.parse(
            Gzip.decompress(
                RepositoryFiles.bytes("Examples/prices/sp500_20.csv.gz"),
                limit: 1 << 26
            ),
            name: "sp500_20.csv"
        )
    }

    private func optimize(_ members: String, limit: Int) throws -> OptimizationResult {
        let file = try Self.file.get()
        let symbols = file.table.assets.map { "\"\($0)\"" }.joined(separator: ",")
        let text = """
            {"assets": [\(symbols)], \(members), "solver": {"memory_limit": \(limit)}}
            """
        return try Desk.optimize(
            OptimizationRequest(json: JSON(parsing: text)),
            file: file,
            version: "test",
            elapsedSeconds: { 0 }
        )
    }

    /// Raises the limit to what each refusal says is needed, until there is an answer.
    private func leastLimit(_ members: String) throws -> (bytes: Int, purposes: [String]) {
        var (limit, purposes) = (1_000_000, [String]())
        for _ in 0..<6 {
            do {
                _ = try optimize(members, limit: limit)
                return (limit, purposes)
            } catch let report as ErrorReport {
                #expect(report.code == .memoryLimit)
                #expect(report.details["limit_bytes"] == JSON(limit))
                #expect(report.message.contains("solver.memory_limit is"))
                let needed = try #require(report.details["needed_bytes"]?.integer)
                #expect(needed > limit)
                limit = needed
                purposes.append(report.details["purpose"]?.string ?? "")
            }
        }
        Issue.record("No limit that was asked for sufficed: \(purposes).")
        return (limit, purposes)
    }

    @Test(arguments: [
        #""objective": "MinRisk""#,
        #""objective": "MinRisk", "risk_measure": "CDaR""#,
        #""objective": "MinRisk", "risk_measure": "EVaR""#,
        #""objective": "MinRisk", "risk_measure": "CVaR", "efficient_frontier": 4"#,
        #""objective": "Kelly""#,
    ])
    func `what a refusal asks for suffices, and a byte less does not`(members: String) throws {
        let (bytes, purposes) = try leastLimit(members)
        #expect(!purposes.isEmpty)
        #expect(throws: ErrorReport.self) { try optimize(members, limit: bytes - 1) }
    }

    @Test func `an answer within a tight limit is the same portfolio`() throws {
        let members = #""objective": "MinRisk", "risk_measure": "CDaR""#
        let tight = try optimize(members, limit: leastLimit(members).bytes)
        let ample = try optimize(members, limit: 1_000_000_000_000)
        for (mine, other) in zip(tight.weights, ample.weights) { #expect(abs(mine - other) < 1e-6) }
    }

    @Test func `a search keeps the nodes that fit`() throws {
        let members = """
            "objective": "MinRisk", "constraints": {"max_assets": 6, "min_weight_if_held": 0.03}
            """
        let whole = try optimize(members, limit: 1_000_000_000)
        #expect(whole.status == "optimal")
        let least = try leastLimit(members).bytes
        let cut = try optimize(members, limit: least)
        #expect(cut.status == "optimal" || cut.status == "node_limit")
        if cut.status == "node_limit" {
            #expect(cut.warnings.contains { $0.contains("solver.memory_limit") })
        }
    }

    @Test func `the host's limit holds where it is the smaller, and says whose it is`() throws {
        let file = try Self.file.get()
        let request = try OptimizationRequest(
            json: JSON(parsing: #"{"assets": ["AAPL", "KO"], "solver": {"memory_limit": "1 GB"}}"#)
        )
        let history = try PreparedHistory(request, prices: file.table)
        let error = #expect(throws: ErrorReport.self) {
            try Proposal(request, history: history, memoryLimit: 100_000).estimateMoments()
        }
        #expect(error?.code == .memoryLimit)
        #expect(error?.details["limit_bytes"] == JSON(100_000))
        #expect(error?.message.contains("whoever runs this") == true)
        _ = try Proposal(request, history: history, memoryLimit: 10_000_000).estimateMoments()
    }

    @Test func `moments that nobody waits for, or not in time, are none`() throws {
        let file = try Self.file.get()
        let request = try OptimizationRequest(
            json: JSON(parsing: #"{"assets": ["AAPL", "KO"], "solver": {"time_limit": 2}}"#)
        )
        let proposal = Proposal(request, history: try PreparedHistory(request, prices: file.table))
        let gone = #expect(throws: ErrorReport.self) {
            try proposal.estimateMoments(isCancelled: { true })
        }
        #expect(gone?.code == .timeout)
        let seconds = Atomic(0)
        let late = #expect(throws: ErrorReport.self) {
            try proposal.estimateMoments(elapsedSeconds: {
                Double(seconds.wrappingAdd(3, ordering: .relaxed).oldValue)
            })
        }
        #expect(late?.code == .timeout)
        #expect(late?.message.contains("solver.time_limit") == true)
        #expect(try proposal.estimateMoments().assets.count == 2)
    }
}
