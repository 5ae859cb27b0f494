import Desk
import Estimation
import MarketData
import Numerics
@testable import Optimization
import Portfolio
import Testing

/// Factors beside histories that are drawn, and beside parts of the one there is.
@Suite struct DrawnFactorAnswerTests {
    private static let shares = ["KO", "PG", "XOM", "JPM", "AAPL", "LLY"]
    private static let funds = ["MTUM", "QUAL", "USMV", "VLUE"]
    private let factors = #""factors": ["MTUM", "QUAL", "USMV", "VLUE"]"#

    private func returns() throws -> (shares: Matrix, funds: Matrix) {
        let table = try ReturnTable(
            prices: FactorMarket.prices(),
            assets: (Self.shares + Self.funds).map { try #require(AssetID($0)) },
            from: nil,
            through: nil
        )
        let rows = Array(0..<table.observations)
        return (
            table.values.submatrix(rows: rows, columns: Array(0..<6)),
            table.values.submatrix(rows: rows, columns: Array(6..<10))
        )
    }

    /// The long-only portfolio of least variance by the factors' covariance on some days.
    private func safest(_ shares: Matrix, _ funds: Matrix, _ rows: [Int]) throws -> [Double] {
        let part = { (matrix: Matrix, names: [String]) throws in
            ReturnTable(
                assets: try names.map { try #require(AssetID($0)) },
                days: rows.indices.map { Day(daysSinceEpoch: Int32($0)) },
                values: matrix.submatrix(rows: rows, columns: Array(0..<matrix.columns))
            )
        }
        let assets = try part(shares, Self.shares)
        let model = try FactorReturns(part(funds, Self.funds)).model(of: assets.values)
        let distribution = try ReturnDistribution(estimating: assets, periodsPerYear: 252)
            .with(mean: model.mean, covariance: model.covariance)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 6)
        )
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else { return [] }
        return portfolio.weights
    }

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    @Test func `histories are drawn with the factors of their days`() async throws {
        let result = try await FactorMarket.answer(
            #"""
            "model": "Resampled", "objective": "MinRisk", "covariance_estimator": "factor", \#(factors),
            "resampling": {"method": "circular", "samples": 8, "seed": 3, "block": 21}
            """#
        )
        let (shares, funds) = try returns()
        var resampling = Resampling()
        resampling.method = .blocks(.circular, length: 21)
        (resampling.samples, resampling.seed) = (8, 3)
        let all = ReturnTable(
            assets: try Self.shares.map { try #require(AssetID($0)) },
            days: (0..<shares.rows).map { Day(daysSinceEpoch: Int32($0)) },
            values: shares
        )
        let sampler = HistorySampler(
            resampling,
            try ReturnDistribution(estimating: all, periodsPerYear: 252)
        )
        var mean = [Double](repeating: 0, count: 6)
        for number in 0..<8 {
            let rows = try #require(sampler.history(number).rows)
            let weights = try safest(shares, funds, rows)
            for (i, weight) in weights.enumerated() { mean[i] += weight / 8 }
        }
        #expect(distance(result.weights, mean) < 1e-9)
        let original = try safest(shares, funds, Array(0..<shares.rows))
        #expect(distance(result.resampling?.originalWeights ?? [], original) < 1e-9)
    }

    @Test func `what histories add to the worst does not depend on the estimate`() async throws {
        let pinned = #"{"KO": 0.1, "PG": 0.2, "XOM": 0.3, "JPM": 0.2, "AAPL": 0.1, "LLY": 0.1}"#
        var excesses: [Double] = []
        for estimator in ["factor", "historical"] {
            let result = try await FactorMarket.answer(
                #"""
                "model": "WorstCase", "objective": "MinRisk", \#(factors), "covariance_estimator": "\#(estimator)",
                "uncertainty": {"method": "stationary", "samples": 50, "covariance": "box", "mean": "none"},
                "constraints": {"lower_bound": \#(pinned), "upper_bound": \#(pinned)}
                """#
            )
            let worst = try #require(result.worstCase?.volatility)
            let estimated = result.metrics.volatility
            excesses.append(worst * worst - estimated * estimated)
        }
        #expect(excesses[0] > 0)
        #expect(abs(excesses[0] - excesses[1]) < 1e-12)
    }

    @Test func `models of a stack see the factors of what they are fitted to`() async throws {
        let result = try await FactorMarket.answer(
            #"""
            "model": "Stacking", \#(factors), "cross_validation": {"folds": 2}, "final": {"model": "EqualWeight"},
            "models": [
                {"name": "factors", "objective": "MinRisk", "covariance_estimator": "factor"},
                {"name": "equal", "model": "EqualWeight"}
            ]
            """#
        )
        let (shares, funds) = try returns()
        let count = shares.rows
        let whole = try safest(shares, funds, Array(0..<count))
        #expect(distance(result.weights, whole.map { 0.5 * $0 + 0.5 / 6 }) < 1e-9)
        let half = (count + 1) / 2
        let folds = [(half..<count, 0..<half), (0..<half, half..<count)]
        let foretold = try folds.map { fit, test in
            let weights = try safest(shares, funds, Array(fit))
            return BLAS.multiply(
                shares.submatrix(rows: Array(test), columns: Array(0..<6)),
                weights
            )
            .reduce(0, +)
        }
        let part = try #require(result.stacking?.parts.first)
        #expect(abs(part.expectedReturn - 252 * foretold.reduce(0, +) / Double(count)) < 1e-10)
    }
}
