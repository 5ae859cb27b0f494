import Estimation
import MarketData
import Numerics
import Optimization

/// One of the problems that are timed.
enum Problem: String, CaseIterable {
    case minimumVariance = "minimum-variance"
    case maximumSharpe = "maximum-sharpe"
    case frontier
    case covariance
    case ledoitWolf = "ledoit-wolf"
    case conditionalValueAtRisk = "cvar"
    case meanAbsoluteDeviation = "mad"
    case conditionalDrawdown = "cdar"
    case entropicValueAtRisk = "evar"
    case giniMeanDifference = "gmd"
    case relativisticValueAtRisk = "rlvar"
    case targetedValueAtRisk = "cvar-target"
    case valueAtRiskFrontier = "cvar-frontier"
    case costAndTracking = "cost-tracking"
    case fewAtMostRatio = "few-sharpe"
    case fewAtLeastVariance = "few-variance"
    case riskParity = "risk-parity"

    /// What one run yields: portfolios, one in each row, or a covariance.
    struct Answer {
        var rows: [[Double]]
        var method: String
    }

    /// Only estimators start from returns; the others can be given moments.
    var isEstimator: Bool { self == .covariance || self == .ledoitWolf }

    /// The measure over scenarios that is minimized, if that is the problem.
    private var measure: (any RiskMeasure)? {
        switch self {
        case .conditionalValueAtRisk, .targetedValueAtRisk, .valueAtRiskFrontier:
            ConditionalValueAtRisk()
        case .meanAbsoluteDeviation: MeanAbsoluteDeviation()
        case .conditionalDrawdown: ConditionalDrawdownAtRisk()
        case .entropicValueAtRisk: EntropicValueAtRisk()
        case .giniMeanDifference: GiniMeanDifference()
        case .relativisticValueAtRisk: RelativisticValueAtRisk()
        case .minimumVariance, .maximumSharpe, .frontier, .covariance, .ledoitWolf,
            .costAndTracking, .fewAtMostRatio, .fewAtLeastVariance, .riskParity:
            nil
        }
    }

    /// The answer from returns.
    func estimate(_ setting: Setting) throws -> Answer {
        let estimator: any CovarianceEstimator =
            self == .covariance ? SampleCovariance() : LedoitWolfCovariance()
        let matrix = try estimator.estimate(setting.table).matrix
        return Answer(rows: [matrix.elements], method: "covariance")
    }

    /// The answer from moments.
    func solve(_ setting: Setting, _ distribution: ReturnDistribution) throws -> Answer {
        let free = PortfolioConstraints(assets: distribution.assets.count)
        switch self {
        case .minimumVariance:
            return try optimum(distribution, .minimumRisk, free)
        case .maximumSharpe:
            return try optimum(
                distribution,
                .maximumSharpe(riskFreeRate: 0),
                setting.constraints
            )
        case .frontier:
            return try frontier(distribution, free, points: 50)
        case .valueAtRiskFrontier:
            return try frontier(distribution, free, points: 20)
        case .targetedValueAtRisk:
            var targeted = free
            targeted.returnTarget = setting.target
            return try optimum(distribution, .minimumRisk, targeted)
        case .costAndTracking:
            return try optimum(distribution, .minimumRisk, setting.trades)
        case .fewAtMostRatio:
            return try few(distribution, .maximumSharpe(riskFreeRate: 0))
        case .fewAtLeastVariance:
            return try few(distribution, .minimumRisk)
        case .riskParity:
            let count = distribution.assets.count
            let equal = [Double](repeating: 1 / Double(count), count: count)
            return try optimum(distribution, .riskParity(budgets: equal), free)
        case .covariance, .ledoitWolf:
            return try estimate(setting)
        case .conditionalValueAtRisk, .meanAbsoluteDeviation, .conditionalDrawdown,
            .entropicValueAtRisk, .relativisticValueAtRisk, .giniMeanDifference:
            return try optimum(distribution, .minimumRisk, free)
        }
    }

    /// At most ten assets, proven best.
    private func few(
        _ distribution: ReturnDistribution,
        _ objective: Objective
    ) throws -> Answer {
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: objective,
            constraints: PortfolioConstraints(assets: distribution.assets.count)
        )
        let found = DiscretePortfolio(problem, [.count(.atMost(10))]).solve()
        guard case .portfolio(let best) = found, best.status == .optimal else {
            throw Misuse("\(rawValue) was not proven on these returns.")
        }
        return Answer(rows: [best.weights], method: "branch_and_bound")
    }

    private func frontier(
        _ distribution: ReturnDistribution,
        _ constraints: PortfolioConstraints,
        points: Int
    ) throws -> Answer {
        let problem = PortfolioProblem(
            distribution: distribution,
            measure: measure ?? StandardDeviation(),
            objective: .minimumRisk,
            constraints: constraints
        )
        let frontier = try EfficientFrontier.drawn(for: problem, points: points).get()
        return Answer(rows: frontier.points.map(\.weights), method: frontier.method.rawValue)
    }

    private func optimum(
        _ distribution: ReturnDistribution,
        _ objective: Objective,
        _ constraints: PortfolioConstraints
    ) throws -> Answer {
        let problem = PortfolioProblem(
            distribution: distribution,
            measure: measure ?? StandardDeviation(),
            objective: objective,
            constraints: constraints
        )
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else {
            throw Misuse("\(rawValue) has no optimum on these returns.")
        }
        return Answer(rows: [portfolio.weights], method: portfolio.quality.method.rawValue)
    }
}
