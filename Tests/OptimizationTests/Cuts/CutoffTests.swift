import Estimation
import Numerics
import Testing

@testable import Optimization

/// Searches that only have to know on which side of a cutoff the optimum is, as the nodes of a search
/// over which assets are held.
@Suite struct CutoffTests {
    private static let measures: [any RiskMeasure] = [
        ConditionalValueAtRisk(confidence: 0.9), GiniMeanDifference(), MeanAbsoluteDeviation(),
        ConditionalDrawdownAtRisk(confidence: 0.9), EntropicValueAtRisk(confidence: 0.9),
    ]
    private static let objectives: [Objective] = [
        .minimumRisk, .utility(riskAversion: 2), .maximumSharpe(riskFreeRate: -0.3),
    ]

    private func problem(
        _ measure: any RiskMeasure,
        _ objective: Objective
    ) -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 120, seed: 9),
            measure: measure,
            objective: objective,
            constraints: PortfolioConstraints(assets: 6)
        )
    }

    /// The optimum's loss by the method's own full search.
    private func optimum(_ problem: PortfolioProblem) throws -> Double {
        guard case .optimal(let best) = Optimizer.solve(problem) else {
            throw ActiveSetFailure.notFinite
        }
        return MeasuredWeights(best.weights, of: problem).loss
    }

    @Test(arguments: measures.indices, objectives)
    func `a cutoff below the optimum is proven to be, in fewer evaluations`(
        place: Int,
        objective: Objective
    ) throws {
        let problem = problem(Self.measures[place], objective)
        let best = try optimum(problem)
        let cutoff = best - 0.05 * abs(best)
        var memory = CutMemory()
        let portfolio = try #require(CutPortfolio(problem))
        let found = try #require(
            portfolio.bounded(cutoff: cutoff, isRough: true, knowing: &memory)
        )
        #expect(found.bound >= cutoff)
        #expect(found.bound <= best + 1e-9 * abs(best))
        let early = memory.gradients.count
        var whole = CutMemory()
        _ = portfolio.bounded(cutoff: .infinity, isRough: false, knowing: &whole)
        #expect(early < whole.gradients.count)
    }

    @Test(arguments: measures.indices, objectives)
    func `an optimum below the cutoff is known as exactly as asked`(
        place: Int,
        objective: Objective
    ) throws {
        let problem = problem(Self.measures[place], objective)
        let best = try optimum(problem)
        let portfolio = try #require(CutPortfolio(problem))
        for (isRough, tolerance) in [(true, 2e-5), (false, 1e-10)] {
            var memory = CutMemory()
            let found = try #require(
                portfolio.bounded(
                    cutoff: best + 0.05 * abs(best),
                    isRough: isRough,
                    knowing: &memory
                )
            )
            let loss = MeasuredWeights(found.weights, of: problem).loss
            #expect(found.bound <= best + 1e-9 * abs(best))
            #expect(loss >= best - 1e-9 * abs(best))
            #expect(loss - found.bound <= tolerance * abs(best))
        }
    }

    @Test(arguments: measures.indices)
    func `cuts over all assets hold for some of them`(place: Int) throws {
        let whole = problem(Self.measures[place], .minimumRisk)
        var memory = CutMemory()
        _ = try #require(CutPortfolio(whole))
            .bounded(cutoff: .infinity, isRough: false, knowing: &memory)
        let known = KnownCuts(assets: Array(0..<6), memory: memory)
        let chosen = [0, 2, 5]
        var kept = try #require(known.keeping(chosen))
        let part = whole.keeping(chosen)
        // Alone they already bound the risk of the part from below.
        let best = try optimum(part)
        let weights = [0.2, 0.5, 0.3]
        let risk = MeasuredWeights(weights, of: part).loss
        for gradient in kept.gradients {
            #expect(BLAS.dot(gradient, weights) <= risk + 1e-14)
        }
        let found = try #require(
            CutPortfolio(part)?.bounded(cutoff: .infinity, isRough: false, knowing: &kept)
        )
        #expect(abs(found.bound - best) <= 1e-9 * best)
        #expect(known.keeping([0, 6]) == nil)
        #expect(KnownCuts(assets: [1, 4], memory: CutMemory()).keeping([1, 2]) == nil)
    }

    @Test func `Newton's steps end where the cutoff is known to be beaten or not`() throws {
        let problem = problem(EntropicValueAtRisk(confidence: 0.9), .minimumRisk)
        let best = try optimum(problem)
        let newton = try #require(NewtonPortfolio(problem, hooks: ConicHooks()))
        let worse = try #require(newton.bounded(cutoff: 0.9 * best, isRough: true))
        #expect(worse.bound >= 0.9 * best && worse.bound <= best * (1 + 1e-9))
        let better = try #require(newton.bounded(cutoff: 1.1 * best, isRough: true))
        #expect(better.bound <= best * (1 + 1e-9) && better.bound >= best * (1 - 2e-5))
    }
}
