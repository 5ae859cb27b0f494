import Estimation
import Numerics
import TestKit

@testable import Optimization

/// Small made-up problems of every convex kind with discrete constraints, the same for the same seed.
struct ConvexDemands {
    /// What of the problem is more than a quadratic program.
    enum Kind: String, CaseIterable {
        case tail, ordered, absoluteDeviation, entropic, relativistic, drawdown, worst
        case semideviation, kurtosis
        case severalRisks
        case riskLimit, turnover, linearCosts, impactCosts, trackingLimit, effectiveAssets, leverage
        case shortBudget, softLimit, softBound, volume, tailByVolume, softVolume, cash
        case growth, diversification, trackingError
    }

    var problem: PortfolioProblem
    var constraints: [DiscreteConstraint] = []

    /// A problem of four to six assets.
    init(_ kind: Kind, _ objective: Objective, seed: UInt64) {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ 29)
        let n = Int.random(in: 4...6, using: &random)
        problem = PortfolioProblem(
            distribution: RandomMarket.distribution(assets: n, observations: 60, seed: seed),
            objective: objective,
            constraints: PortfolioConstraints(assets: n)
        )
        if Bool.random(using: &random) {
            problem.constraints.upper = (0..<n).map { _ in
                Double.random(in: 0.35..<0.8, using: &random)
            }
        }
        state(kind, &random)
        let most = Int.random(in: 2...(n - 1), using: &random)
        constraints.append(.count(.atMost(most)))
        guard problem.constraints.lower.allSatisfy({ $0 >= 0 }), kind != .softBound else { return }
        if Bool.random(using: &random) {
            let least = (0..<n).map { _ in Double.random(in: 0.03..<0.3, using: &random) }
            constraints.append(.minimumWeight(MinimumWeight(weights: least)))
            if Bool.random(using: &random) {
                constraints.append(.together(HoldTogether(name: "pair", assets: [0, 1])))
            }
        }
        if Bool.random(using: &random) {
            constraints.append(.count(.exclusive([n - 2, n - 1], name: "rivals")))
        }
    }

    private mutating func state(_ kind: Kind, _ random: inout SeededGenerator) {
        let n = problem.distribution.assets.count
        func number(_ range: Range<Double>) -> Double { Double.random(in: range, using: &random) }
        var benchmark = (0..<n).map { _ in number(0..<1) }
        benchmark[0] = 0
        let total = benchmark.reduce(0, +)
        benchmark = benchmark.map { $0 / total }
        var trading = Trading(current: benchmark)
        switch kind {
        case .tail: problem.measure = ConditionalValueAtRisk(confidence: 0.9)
        case .ordered: problem.measure = GiniMeanDifference()
        case .absoluteDeviation: problem.measure = MeanAbsoluteDeviation()
        case .entropic: problem.measure = EntropicValueAtRisk(confidence: 0.9)
        case .relativistic: problem.measure = RelativisticValueAtRisk(confidence: 0.9, kappa: 0.3)
        case .drawdown: problem.measure = ConditionalDrawdownAtRisk(confidence: 0.9)
        case .worst: problem.measure = WorstRealization()
        case .semideviation: problem.measure = SemiDeviation()
        case .kurtosis: problem.measure = SquareRootKurtosis()
        case .severalRisks:
            problem.measure = WeightedRisk([
                .init(ConditionalValueAtRisk(confidence: 0.9), weight: 1),
                .init(UlcerIndex(), weight: 0.5),
            ])
        case .riskLimit:
            let tail = ConditionalValueAtRisk(confidence: 0.9)
            let scenarios = problem.distribution.scenarios
            let own = (0..<n).map { tail.risk(of: scenarios.column($0)) }
            let maximum = (own.min() ?? 0) * number(0.8..<1.2)
            problem.constraints.riskLimits = [RiskLimit(tail, maximum: maximum)]
        case .turnover:
            trading.maximumTurnover = number(0.6..<1.4)
            problem.constraints.trading = trading
        case .linearCosts:
            trading.linearCosts = (0..<n).map { _ in number(0..<2e-3) }
            problem.constraints.trading = trading
        case .impactCosts:
            trading.impactCosts = (0..<n).map { _ in number(0..<2e-3) }
            problem.constraints.trading = trading
        case .trackingLimit:
            problem.constraints.tracking = TrackingLimit(
                benchmark: benchmark,
                maximum: number(0.05..<0.2)
            )
        case .effectiveAssets: problem.constraints.effectiveAssets = number(1.2..<3)
        case .leverage, .shortBudget:
            problem.constraints.lower = [Double](repeating: -0.5, count: n)
            if kind == .leverage { problem.constraints.grossLeverage = number(1.1..<1.8) }
            if kind == .shortBudget { problem.constraints.shortBudget = number(0.05..<0.4) }
        case .softLimit:
            problem.constraints.linear = [
                LinearConstraint(
                    name: "group",
                    coefficients: (0..<n).map { $0 % 2 == 0 ? 1 : 0 },
                    minimum: nil,
                    maximum: number(0.05..<0.4)
                )
            ]
            problem.constraints.penalties["group max"] = number(1e-3..<2e-2)
        case .softBound:
            problem.constraints.lower[1] = 0.2
            problem.constraints.penalties["A1 lower bound"] = number(1e-3..<2e-2)
            problem.constraints.penalties["A2 upper bound"] = number(1e-3..<2e-2)
        case .volume, .tailByVolume, .softVolume:
            problem.constraints.volume = VolumeLimit(
                current: benchmark,
                volumes: (0..<n).map { $0 == 2 ? .infinity : number(0.5..<4) },
                maximum: number(0.05..<0.3)
            )
            if kind == .tailByVolume {
                problem.measure = ConditionalValueAtRisk(confidence: 0.9)
            }
            guard kind == .softVolume else { return }
            for i in 0..<n where i != 3 {
                problem.constraints.penalties["A\(i) participation max"] = number(1e-4..<2e-3)
            }
        case .cash:
            problem = problem.keepingCash(besides: 0.4, through: 0.9, earning: 1e-5)
        case .growth: problem.objective = .maximumGrowth
        case .diversification:
            problem.objective = .maximumDiversification
            if Bool.random(using: &random) {
                trading.maximumTurnover = number(0.6..<1.4)
                problem.constraints.trading = trading
            }
        case .trackingError:
            problem.objective = .minimumTrackingError(benchmark: benchmark)
            if Bool.random(using: &random) { problem.constraints.effectiveAssets = 1.7 }
        }
    }
}
