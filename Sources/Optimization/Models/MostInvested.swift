/// Of portfolios with the same ratio, the one that keeps the least cash.
///
/// A ratio of excess return to a measure of deviation is that of s·w for every s > 0, the rest being
/// cash: the optimum is a ray. The limits are convex, so that those s which keep them are an
/// interval, and bisection finds its end.
struct MostInvested {
    private let problem: PortfolioProblem
    private let cash: Int

    /// `nil` where the ratio has no ray: without cash, and with costs or soft limits, which do not
    /// grow with the weights.
    init?(_ problem: PortfolioProblem) {
        let isRatio =
            switch problem.objective {
            case .maximumSharpe, .maximumDiversification: true
            case .minimumRisk, .maximumReturn, .utility, .maximumGrowth, .minimumTrackingError,
                .riskParity, .relaxedRiskParity, .robustTail:
                false
            }
        guard isRatio, let cash = problem.constraints.cash,
            problem.constraints.trading?.hasCosts != true, problem.constraints.penalties.isEmpty
        else { return nil }
        self.problem = problem
        self.cash = cash
    }

    /// The portfolio with its weights scaled up until a limit stops them; `nil` where they do not gain
    /// by it.
    ///
    /// A limit that binds all along the ray is one of zero, and a unit of it is so much less of larger
    /// weights: its price falls as they grow.
    func portfolio(_ portfolio: OptimalPortfolio) -> OptimalPortfolio? {
        guard let invested = weights(portfolio.weights) else { return nil }
        let share = (1 - portfolio.weights[cash]) / (1 - invested[cash])
        var result = portfolio
        result.weights = invested
        for k in result.shadowPrices.indices { result.shadowPrices[k].price *= share }
        return result
    }

    /// The weights, scaled up until a limit stops them; `nil` where they do not gain by it.
    ///
    /// - Complexity: O(assets² + scenarios · assets) for each of some sixty measurements.
    func weights(_ weights: [Double]) -> [Double]? {
        let before = MeasuredWeights(weights, of: problem)
        let limits = before.limits
        let invested = 1 - weights[cash]
        guard invested > 0 else { return nil }
        func scaled(by factor: Double) -> [Double] {
            var result = weights.map { $0 * factor }
            result[cash] = 1 - invested * factor
            return result
        }
        func isAllowed(_ factor: Double) -> Bool {
            let after = MeasuredWeights(scaled(by: factor), of: problem)
            guard after.loss <= before.loss + 1e-9 * abs(before.loss) else { return false }
            return zip(limits, after.limits).allSatisfy { old, new in
                new.excess <= max(old.excess, 1e-14 * new.size)
            }
        }
        var (low, high) = (1.0, 2.0)
        while isAllowed(high) {
            (low, high) = (high, 2 * high)
            guard high < 1e12 else { return nil }
        }
        for _ in 0..<60 where high - low > 1e-15 * high {
            let middle = low + (high - low) / 2
            if isAllowed(middle) { low = middle } else { high = middle }
        }
        return low > 1 ? scaled(by: low) : nil
    }
}
