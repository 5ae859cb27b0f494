import Estimation
import Numerics
import Testing

@testable import Optimization

/// The product promises 100 ms.
///
/// The tests allow more, so that a slow machine does not fail them, and
/// print what it was.
@Suite(.serialized) struct InterruptionTests {
    private static let allowedSeconds = 0.25

    /// Large problems of every method.
    enum Work: String, CaseIterable {
        case variance, singularVariance, ratio, singularRatio, mostReturn
        case tail, drawdown, entropic, gini, growth
        case conflict, curvedConflict, discrete, discreteTail, giniLimit, corners, pointwise

        var size: (assets: Int, observations: Int) {
            switch self {
            case .variance, .ratio: (1_000, 1_500)
            case .singularVariance, .singularRatio, .mostReturn: (1_000, 500)
            case .tail: (1_000, 5_000)
            case .drawdown: (1_000, 2_500)
            case .entropic, .growth: (400, 2_000)
            case .gini, .giniLimit: (200, 1_000)
            case .conflict, .discrete, .discreteTail: (300, 500)
            case .curvedConflict, .pointwise: (100, 500)
            case .corners: (500, 800)
            }
        }

        var problem: PortfolioProblem {
            var problem = PortfolioProblem(
                distribution: RandomMarket.distribution(
                    assets: size.assets,
                    observations: size.observations,
                    seed: 7
                ),
                objective: .minimumRisk,
                constraints: PortfolioConstraints(assets: size.assets)
            )
            switch self {
            case .ratio, .singularRatio: problem.objective = .maximumSharpe(riskFreeRate: 0)
            case .mostReturn: problem.objective = .maximumReturn
            case .tail, .pointwise, .discreteTail:
                problem.measure = ConditionalValueAtRisk(confidence: 0.95)
            case .drawdown: problem.measure = ConditionalDrawdownAtRisk(confidence: 0.95)
            case .entropic: problem.measure = EntropicValueAtRisk(confidence: 0.95)
            case .gini: problem.measure = GiniMeanDifference()
            case .growth: problem.objective = .maximumGrowth
            case .conflict:
                problem.constraints.upper = [Double](repeating: 1e-3, count: size.assets)
            case .curvedConflict:
                problem.constraints.riskLimits = [
                    RiskLimit(ConditionalValueAtRisk(confidence: 0.95), maximum: 1e-6)
                ]
            case .giniLimit:
                problem.objective = .maximumReturn
                problem.constraints.riskLimits = [RiskLimit(GiniMeanDifference(), maximum: 8e-3)]
            case .variance, .singularVariance, .discrete, .corners: break
            }
            return problem
        }

        /// Solves it; whether it answered that it was stopped.
        func run(_ problem: PortfolioProblem, _ watch: StopWatch) -> Bool {
            let hooks = ConicHooks(shouldStop: { watch.shouldStop() })
            switch self {
            case .discrete, .discreteTail:
                let outcome = DiscretePortfolio(problem, [.count(.atMost(8))])
                    .solve(hooks: ConicHooks(shouldStop: { watch.shouldStop() }))
                switch outcome {
                case .portfolio(let portfolio): return portfolio.status == .stopped
                case .undecided: return true
                default: return false
                }
            case .corners, .pointwise:
                let drawn = EfficientFrontier.drawn(for: problem, points: 20, hooks: hooks)
                guard case .failure(let failure) = drawn else { return false }
                return failure.outcome.isStopped
            default:
                return Optimizer.solve(problem, hooks: hooks).isStopped
            }
        }
    }

    @Test(arguments: Work.allCases)
    func `every method ends soon after it is told to`(_ work: Work) {
        let problem = work.problem
        let longest = [1, 5, 60].map { limit -> Double in
            let watch = StopWatch(stoppingAtQuestion: limit)
            let isStopped = work.run(problem, watch)
            let silence = watch.finish()
            #expect(isStopped || watch.questions <= limit, "\(work) at question \(limit)")
            #expect(watch.questions > 0)
            return silence
        }
        let worst = longest.max() ?? 0
        print("\(work.rawValue): at most \(Int(worst * 1e6) / 1000) ms without asking")
        #expect(worst < InterruptionTests.allowedSeconds)
    }

    @Test func `questions change nothing`() throws {
        let problem = Work.curvedConflict.problem
        var free = problem
        free.constraints.riskLimits = []
        let plain = try #require(Optimizer.solve(free).weights)
        let asked = Optimizer.solve(free, hooks: ConicHooks(shouldStop: { false }))
        #expect(asked.weights == plain)
    }
}

extension OptimizationOutcome {
    /// The weights of a portfolio.
    fileprivate var weights: [Double]? {
        if case .optimal(let portfolio) = self { portfolio.weights } else { nil }
    }

    /// Whether it says that the search was ended from outside.
    fileprivate var isStopped: Bool {
        switch self {
        case .notConverged(let quality): quality.status == .timeLimit
        case .infeasible(let conflict): !conflict.isReduced
        case .optimal, .unbounded, .noPositiveExcessReturn, .riskless: false
        }
    }
}
