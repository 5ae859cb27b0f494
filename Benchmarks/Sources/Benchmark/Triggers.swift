import Foundation
import Numerics
import Portfolio
import Rebalancing

/// Rules over many portfolios of one market: how long until each has said what it has to say.
enum Triggers {
    /// Evaluates every rule for each of so many portfolios, `runs` times, and prints the seconds of each run: with what
    /// prices say known beforehand, and with that computed for each portfolio, too.
    static func run(portfolios: Int, assets: Int, runs: Int) throws {
        var random = Xoshiro256(seed: 5)
        let names = try (0..<assets).map { try AssetID("A\($0)").orMisuse("an asset") }
        let day = try Day("2024-01-02").orMisuse("a day")
        let returns = market(assets, &random)
        let weights = (0..<portfolios).map { _ in mix(assets, &random) }
        let targets = [Double](repeating: 1 / Double(assets), count: assets)
        let states = weights.map { weights in
            state(
                day,
                names,
                weights,
                targets,
                TriggerMarket(returns: returns, weights: weights, targets: targets)
            )
        }
        let rules: [any TriggerRule] = [
            CalendarTrigger(calendars: [.newYork]), WeightTrigger(),
            WeightTrigger(adaptation: AdaptiveThreshold()), GroupTrigger(.sector), CashTrigger(),
            DrawdownTrigger(), PerformanceTrigger(), TaxLossTrigger(), LongTermTrigger(),
            VolatilityTrigger(), CorrelationTrigger(), RiskBudgetTrigger(),
        ]
        let clock = ContinuousClock()
        var (known, whole, met): ([Double], [Double], Int) = ([], [], 0)
        for _ in 0..<runs {
            known.append(clock.measure { met = count(states, rules) } / .seconds(1))
            let time = clock.measure {
                let states = weights.map { weights in
                    let market = TriggerMarket(returns: returns, weights: weights, targets: targets)
                    return state(day, names, weights, targets, market)
                }
                met = count(states, rules)
            }
            whole.append(time / .seconds(1))
        }
        print(#"{"rules":\#(rules.count),"met":\#(met),"known":\#(known),"whole":\#(whole)}"#)
    }

    private static func count(_ states: [TriggerState], _ rules: [any TriggerRule]) -> Int {
        states.reduce(0) { sum, state in
            sum + rules.count { if case .met = $0.outcome(on: state) { true } else { false } }
        }
    }

    private static let sectors = (0..<11).map { "Sector \($0)" }

    private static func state(
        _ day: Day,
        _ names: [AssetID],
        _ weights: [Double],
        _ targets: [Double],
        _ market: TriggerMarket
    ) -> TriggerState {
        var state = TriggerState(
            day,
            names.indices.map {
                TriggerAsset(
                    names[$0],
                    weight: weights[$0],
                    target: targets[$0],
                    sector: sectors[$0 % sectors.count]
                )
            },
            cash: 0.01
        )
        state.market = market
        return state
    }

    private static func market(_ assets: Int, _ random: inout Xoshiro256) -> Matrix {
        var returns = Matrix(rows: TriggerMarket.window, columns: assets)
        for t in 0..<returns.rows {
            let common = 0.01 * random.normal()
            for j in 0..<assets { returns[t, j] = common + 0.01 * random.normal() }
        }
        return returns
    }

    private static func mix(_ assets: Int, _ random: inout Xoshiro256) -> [Double] {
        let shares = (0..<assets).map { _ in 0.2 + random.uniform() }
        let sum = shares.reduce(0, +)
        return shares.map { 0.99 * $0 / sum }
    }
}
