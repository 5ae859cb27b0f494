import Estimation
import MarketData
import Numerics
import Portfolio
import Rebalancing

/// Plans of trades over lots, without books, requests and answers: what the planner itself takes.
enum Plans {
    /// Assets that share a market, of which an equal target is missed by what lots at random leave.
    static func run(assets: Int, lots: Int, runs: Int) throws {
        var random = Xoshiro256(seed: 3)
        let problem = try problem(assets, lots, &random)
        let clock = ContinuousClock()
        var seconds: [Double] = []
        var plan = try Planner.plan(problem)
        for _ in 0..<runs {
            seconds.append(try clock.measure { plan = try Planner.plan(problem) } / .seconds(1))
        }
        print(#"{"trades":\#(plan.trades.count),"gap":\#(plan.gap),"seconds":\#(seconds)}"#)
    }

    private static func problem(
        _ assets: Int,
        _ lots: Int,
        _ random: inout Xoshiro256
    ) throws -> RebalancingProblem {
        let day = Day(daysSinceEpoch: 19_000)
        let prices = (0..<assets).map { _ in 10 + 190 * random.uniform() }
        let returns = market(assets, &random)
        let estimate = try LedoitWolfCovariance().estimate(
            ReturnTable(
                assets: (0..<assets).compactMap { AssetID("S\($0)") },
                days: (0..<returns.rows).map { Day(daysSinceEpoch: Int32($0)) },
                values: returns
            )
        )
        var problem = RebalancingProblem(
            assets: try (0..<assets).map { place in
                var asset = PlannedAsset(
                    try AssetID("S\(place)").orMisuse("an asset"),
                    price: money(prices[place]),
                    target: 1 / Double(assets)
                )
                asset.step = FixedDecimal(1)
                asset.band = 0...(2 / Double(assets))
                asset.halfSpread = 0.0005
                return asset
            },
            accounts: (0..<5).map { PlannedAccount("account \($0)", cash: money(12_000_000)) }
        )
        problem.lots = (0..<lots).map { number in
            let asset = number % assets
            let shares = Double(1 + Int(60 * random.uniform()))
            let paid = prices[asset] * (0.5 + 0.9 * random.uniform())
            return PlannedLot(
                asset: asset,
                account: number % 5,
                quantity: money(shares),
                cost: money(shares * paid),
                acquired: day,
                isLongTerm: number < lots / 2
            )
        }
        problem.mode = .balanced(aversion: 5)
        let shrunk = (estimate.shrinkage ?? 0) * (Statistics.mean(estimate.matrix.diagonal) ?? 0)
        problem.covariance = ReturnCovariance(
            estimate.matrix.scaled(by: 252),
            floor: 252 * shrunk * (1 - 1e-9)
        )
        problem.commission = CommissionSchedule(
            perShare: try FixedDecimal("0.005").orMisuse("a commission"),
            minimum: FixedDecimal(1)
        )
        problem.taxRates = .highest
        return problem
    }

    private static func market(_ assets: Int, _ random: inout Xoshiro256) -> Matrix {
        let betas = (0..<assets).map { _ in 0.6 + 0.8 * random.uniform() }
        var returns = Matrix(rows: 252, columns: assets)
        for t in 0..<returns.rows {
            let common = 0.01 * random.normal()
            for j in 0..<assets { returns[t, j] = betas[j] * common + 0.012 * random.normal() }
        }
        return returns
    }

    /// To the cent.
    private static func money(_ value: Double) -> FixedDecimal {
        FixedDecimal(units: Int128((100 * value).rounded()) * (FixedDecimal(1).units / 100))
    }
}
