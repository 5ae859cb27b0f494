import Numerics
import Portfolio
import TestKit
import Testing

@testable import Rebalancing

@Suite struct TriggerMarketTests {
    private func state(_ market: TriggerMarket, _ weights: [Double] = [0.5, 0.5]) throws
        -> TriggerState
    {
        let names = try ["A", "B"].map { try #require(AssetID($0)) }
        var state = TriggerState(
            try #require(Day("2024-05-15")),
            zip(names, weights).map { TriggerAsset($0, weight: $1, target: 0.5) },
            cash: 0
        )
        state.market = market
        return state
    }

    /// Up and down by turns, so that the variance of n days is size² · n / (n − 1).
    private func zigzag(_ days: Int, _ size: Double, period: Int = 1) -> [Double] {
        (0..<days).map { $0 / period % 2 == 0 ? size : -size }
    }

    /// Returns by days and assets.
    private func matrix(_ columns: [[Double]]) -> Matrix {
        Matrix(rows: columns[0].count, columns: columns.count, columnMajor: columns.flatMap(\.self))
    }

    private func isMet(_ outcome: TriggerOutcome) -> Bool {
        if case .met = outcome { true } else { false }
    }

    @Test func `volatility of the last month by that of the year`() throws {
        let calm = zigzag(252, 0.01)
        let market = TriggerMarket(
            returns: matrix([calm, calm]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        let long = try #require(market.longVolatility)
        // σ √252 with n / (n − 1)
        #expect(abs(long - 0.01 * (252.0 * 252 / 251).squareRoot()) < 1e-12)
        #expect(VolatilityTrigger().outcome(on: try state(market)) == .notMet)
        let wild = zigzag(231, 0.01) + zigzag(21, 0.02)
        let spike = TriggerMarket(
            returns: matrix([wild, wild]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        #expect(isMet(VolatilityTrigger().outcome(on: try state(spike))))
        let ratio = try #require(spike.volatilityRatio)
        #expect(VolatilityTrigger(threshold: ratio - 1).outcome(on: try state(spike)) == .notMet)
        #expect(isMet(VolatilityTrigger(threshold: ratio - 1.001).outcome(on: try state(spike))))
    }

    @Test func `volatility beside what it is meant to be`() throws {
        let calm = zigzag(252, 0.01)
        let market = TriggerMarket(
            returns: matrix([calm, calm]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        let recent = try #require(market.recentVolatility)
        let above = VolatilityTargetTrigger(target: recent - 1e-9).outcome(on: try state(market))
        #expect(isMet(above))
        #expect(VolatilityTargetTrigger(target: recent).outcome(on: try state(market)) == .notMet)
        let short = TriggerMarket(
            returns: matrix([zigzag(62, 0.01), zigzag(62, 0.01)]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        guard case .unknown = VolatilityTargetTrigger(target: 0).outcome(on: try state(short))
        else {
            Issue.record("62 days are too few")
            return
        }
    }

    /// Correlations of the last 63 days are 1, 0 and 0, with one asset that never moves.
    @Test func `assets that move together on average`() throws {
        let a = zigzag(63, 0.01)
        let market = TriggerMarket(
            returns: matrix([
                zigzag(70, 0.02, period: 3) + a, zigzag(70, 0.03) + a,
                Array(repeating: 0, count: 133),
            ]),
            weights: [0.5, 0.25, 0.25],
            targets: [0.5, 0.25, 0.25]
        )
        let mean = try #require(market.meanCorrelation)
        #expect(abs(mean - 1.0 / 3) < 1e-12)
        let state = try state(market)
        #expect(isMet(CorrelationLimitTrigger(limit: 0.33).outcome(on: state)))
        #expect(CorrelationLimitTrigger(limit: 0.34).outcome(on: state) == .notMet)
        let opposite = TriggerMarket(
            returns: matrix([a, a.map { -$0 }]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        #expect(abs(try #require(opposite.meanCorrelation) + 1) < 1e-12)
        let alone = TriggerMarket(returns: matrix([a]), weights: [1], targets: [1])
        #expect(alone.meanCorrelation == nil)
    }

    @Test func `correlations that turn around`() throws {
        let a = zigzag(126, 0.01)
        let same = TriggerMarket(
            returns: matrix([a, a]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        #expect(abs(try #require(same.correlationChange)) < 1e-12)
        #expect(CorrelationTrigger().outcome(on: try state(same)) == .notMet)
        let turned = TriggerMarket(
            returns: matrix([a, a.prefix(63) + a.suffix(63).map { -$0 }]),
            weights: [0.5, 0.5],
            targets: [0.5, 0.5]
        )
        // From 1 to −1.
        #expect(abs(try #require(turned.correlationChange) - 2) < 1e-12)
        #expect(isMet(CorrelationTrigger().outcome(on: try state(turned))))
        #expect(CorrelationTrigger(threshold: 2).outcome(on: try state(turned)) == .notMet)
    }

    @Test func `shares of the risk held to those of the target`() throws {
        // Uncorrelated over whole periods of four days, equally volatile.
        let returns = matrix([zigzag(100, 0.01), zigzag(100, 0.01, period: 2)])
        func market(_ weights: [Double]) -> TriggerMarket {
            TriggerMarket(returns: returns, weights: weights, targets: [0.5, 0.5])
        }
        // w² / Σ w²
        let shares = try #require(market([0.6, 0.4]).current?.shares)
        #expect(abs(shares[0] - 0.36 / 0.52) < 1e-9)
        #expect(isMet(RiskBudgetTrigger().outcome(on: try state(market([0.6, 0.4])))))
        #expect(RiskBudgetTrigger().outcome(on: try state(market([0.54, 0.46]))) == .notMet)
        #expect(abs(try #require(market([0.6, 0.4]).current?.correlation)) < 1e-9)
        // Both fall together on a quarter of the days.
        #expect(abs(try #require(market([0.6, 0.4]).current).valueAtRisk - 0.01) < 1e-12)
    }

    @Test func `too few days say nothing, and why`() throws {
        let short = matrix([zigzag(62, 0.01), zigzag(62, 0.01)])
        let state = try state(
            TriggerMarket(returns: short, weights: [0.5, 0.5], targets: [0.5, 0.5])
        )
        let rules: [any TriggerRule] = [
            VolatilityTrigger(), CorrelationTrigger(), RiskBudgetTrigger(),
            WeightTrigger(adaptation: AdaptiveThreshold()),
        ]
        for rule in rules {
            guard case .unknown(let reason) = rule.outcome(on: state) else {
                Issue.record("\(rule.name) guessed")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test func `an adaptive threshold follows volatility within bounds`() throws {
        let wild = zigzag(231, 0.01) + zigzag(21, 0.05)
        let market = TriggerMarket(
            returns: matrix([wild, wild]),
            weights: [0.59, 0.41],
            targets: [0.5, 0.5]
        )
        let state = try state(market, [0.59, 0.41])
        #expect(isMet(WeightTrigger().outcome(on: state)))
        // More than twice as volatile: the threshold is twice 0.05 and no more.
        #expect(WeightTrigger(adaptation: AdaptiveThreshold()).outcome(on: state) == .notMet)
        let far = try self.state(market, [0.61, 0.39])
        #expect(isMet(WeightTrigger(adaptation: AdaptiveThreshold()).outcome(on: far)))
    }

    @Test func `ten thousand portfolios of fifty assets say the same twice`() throws {
        var generator = SeededGenerator(seed: 5)
        let day = try #require(Day("2024-01-02"))
        let names = try (0..<50).map { try #require(AssetID("A\($0)")) }
        let states = (0..<10_000).map { _ in
            TriggerState(
                day,
                names.map {
                    TriggerAsset(
                        $0,
                        weight: 0.02 + Double.random(in: -0.1...0.1, using: &generator),
                        target: 0.02,
                        sector: $0.symbol.hasSuffix("1") ? "One" : "Other"
                    )
                },
                cash: 0.01
            )
        }
        let rules: [any TriggerRule] = [
            CalendarTrigger(calendars: [.newYork]), WeightTrigger(), GroupTrigger(.sector),
            CashTrigger(),
            DrawdownTrigger(), PerformanceTrigger(), TaxLossTrigger(), LongTermTrigger(),
        ]
        let outcomes = states.map { state in rules.map { $0.outcome(on: state) } }
        #expect(outcomes == states.map { state in rules.map { $0.outcome(on: state) } })
        #expect(outcomes.allSatisfy { isMet($0[0]) && isMet($0[1]) })
    }
}
