import Estimation
import Optimization
import Testing

@Suite struct DiscreteConflictTests {
    private let limits = PortfolioConstraints(assets: 6)

    private func outcome(
        _ constraints: [DiscreteConstraint],
        _ limits: PortfolioConstraints? = nil,
        _ objective: Objective = .minimumRisk
    ) -> DiscreteOutcome {
        DiscretePortfolio(
            PortfolioProblem(
                distribution: RandomMarket.distribution(assets: 6, seed: 2),
                objective: objective,
                constraints: limits ?? self.limits
            ),
            constraints
        ).solve()
    }

    private func conflict(
        _ constraints: [DiscreteConstraint],
        _ limits: PortfolioConstraints? = nil
    ) -> DiscreteConflict? {
        if case .infeasible(let conflict) = outcome(constraints, limits) { conflict } else { nil }
    }

    private func refusal(
        _ constraints: [DiscreteConstraint],
        _ limits: PortfolioConstraints? = nil,
        _ objective: Objective = .minimumRisk
    ) -> DiscreteRefusal? {
        if case .refused(let reason) = outcome(constraints, limits, objective) {
            reason
        } else {
            nil
        }
    }

    private func minimum(_ weight: Double) -> DiscreteConstraint {
        .minimumWeight(MinimumWeight(weights: [Double](repeating: weight, count: 6)))
    }

    // MARK: - Contradictions

    @Test func `counts that contradict each other are named, and no others`() {
        let found = conflict([
            minimum(0.05), .count(.atLeast(5)), .count(.atMost(5)),
            .count(.atMost(1, of: [0, 1, 2], name: "Banks")),
            .count(.atMost(2, of: [3, 4, 5], name: "Miners")),
        ])
        #expect(found?.constraints == ["min_weight_if_held", "min_assets", "Banks"])
        #expect(found?.isReduced == true)
        #expect(found?.limits == nil)
    }

    @Test func `volumes that leave none of the sets are named beside the demand`() {
        var limits = limits
        limits.volume = VolumeLimit(
            current: [0.5, 0.5, 0, 0, 0, 0],
            volumes: [1, 1, 10, 10, .infinity, 10],
            maximum: 0.1
        )
        let found = conflict([.count(.atMost(1))], limits)
        #expect(found?.constraints == ["max_assets"])
        // One of the two would do: either is held today, and neither can be sold whole.
        #expect(found?.beside.map(\.constraint) == ["A1 participation max"])
        #expect(found?.beside.first?.limit == 0.1)
        #expect(found?.isReduced == true)
    }

    @Test func `minimum weights that exceed the budget are named`() {
        let found = conflict([minimum(0.3), .count(.atLeast(4))])
        #expect(found?.constraints == ["min_weight_if_held", "min_assets"])
    }

    @Test func `caps that too few assets cannot fill are named with the count`() {
        let capped = PortfolioConstraints(assets: 6, upper: [Double](repeating: 0.3, count: 6))
        #expect(conflict([.count(.atMost(3))], capped)?.constraints == ["max_assets"])
        #expect(conflict([.count(.atMost(4))], capped) == nil)
    }

    @Test func `assets that exclude and need each other are named`() {
        var forced = limits
        forced.lower[0] = 0.1
        let demands: [DiscreteConstraint] = [
            minimum(0.05), .together(HoldTogether(name: "Pair", assets: [0, 1])),
            .count(.exclusive([0, 1], name: "Rivals")),
        ]
        #expect(
            conflict(demands, forced)?.constraints == ["min_weight_if_held", "Pair", "Rivals"]
        )
        #expect(conflict(demands) == nil)
    }

    @Test func `limits that contradict each other alone keep their own conflict`() {
        let capped = PortfolioConstraints(assets: 6, upper: [Double](repeating: 0.1, count: 6))
        let found = conflict([.count(.atMost(6))], capped)
        #expect(found?.constraints.isEmpty == true)
        #expect(found?.limits?.members.isEmpty == false)
    }

    @Test func `a rate that no allowed set beats is said to be one`() {
        let outcome = outcome([.count(.atMost(2))], nil, .maximumSharpe(riskFreeRate: 9))
        guard case .noPositiveExcessReturn(let best) = outcome else {
            Issue.record("Expected no positive excess return, got \(outcome).")
            return
        }
        let means = RandomMarket.distribution(assets: 6, seed: 2).mean
        #expect(abs(best - (means.max() ?? 0) * 252) < 1e-9)
    }

    // MARK: - Refusals

    @Test func `a minimum weight of an asset that may be short is refused`() {
        var short = limits
        short.lower[3] = -0.1
        #expect(
            refusal([minimum(0.05)], short)
                == .minimumWeightOfShort(constraint: "min_weight_if_held", asset: 3)
        )
    }

    @Test func `holding an asset without a minimum weight means nothing and is refused`() {
        #expect(
            refusal([.count(.atLeast(2))])
                == .minimumWeightNeeded(constraint: "min_assets", asset: 0)
        )
        #expect(
            refusal([.together(HoldTogether(name: "Pair", assets: [1, 2]))])
                == .minimumWeightNeeded(constraint: "Pair", asset: 1)
        )
        var forced = limits
        forced.lower = [Double](repeating: 0.01, count: 6)
        #expect(refusal([.count(.atLeast(2))], forced) == nil, "What must be held needs none.")
    }

    @Test func `assets that are not there and weights that are none are refused`() {
        #expect(
            refusal([.count(.atMost(1, of: [0, 6], name: "Banks"))])
                == .unknownAsset(constraint: "Banks")
        )
        #expect(
            refusal([.minimumWeight(MinimumWeight(weights: [0.1]))])
                == .unknownAsset(constraint: "min_weight_if_held")
        )
        for wrong in [Double.nan, -0.1, .infinity] {
            #expect(
                refusal([minimum(wrong)])
                    == .invalidMinimumWeight(constraint: "min_weight_if_held", asset: 0)
            )
        }
    }

    @Test func `the ratio of weights that sum to zero is refused`() {
        var neutral = PortfolioConstraints(
            assets: 6,
            lower: [Double](repeating: -1, count: 6)
        )
        neutral.budget = 0
        #expect(
            refusal([.count(.atMost(3))], neutral, .maximumSharpe(riskFreeRate: 0))
                == .budgetNeeded
        )
    }
}
