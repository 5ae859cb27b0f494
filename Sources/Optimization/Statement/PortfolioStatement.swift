internal import Numerics

/// The limits of a problem, stated to a builder, so that answers can be read back by name.
struct PortfolioStatement {
    let problem: PortfolioProblem
    var builder: ProgramBuilder
    /// Every limit, with the number of its row.
    private(set) var limits: [(limit: StatedLimit, row: Int)] = []
    /// What states the measure of risk, where its gradient is asked for.
    var risk: StatedSection?

    /// States every limit of `problem`, homogenized for ratios.
    init(_ problem: PortfolioProblem, isHomogenized: Bool = false, units: WeightUnits? = nil) {
        self.problem = problem
        builder = ProgramBuilder(
            problem.distribution,
            isHomogenized: isHomogenized,
            units: units,
            hasCompanions: problem.hasCompanions
        )
        for limit in problem.statedLimits(in: &builder) {
            let penalty = problem.constraints.penalties[limit.name]
            let slack = penalty.map { builder.penalizedSlack($0 * abs(limit.userScale)) }
            limits.append((limit, limit.require(in: &builder, slack: slack ?? Expression())))
        }
    }

    /// w = y/κ, with what belongs on a bound put there exactly.
    func weights(_ written: WrittenProgram, _ solution: ConicSolution, κ: Double) -> SettledWeights
    {
        // The limits on sums of weights are stated first, in the problem's order.
        let duals = limits.prefix(problem.limits.count).map { _, row in
            written.dual(ofRow: row, in: solution.z)
        }
        let raw = builder.weights(in: solution.x).map { $0 / κ }
        return SettledWeights(raw, of: problem, duals: duals)
    }

    /// The prices of the limits whose duals are not rounding.
    func prices(
        _ written: WrittenProgram,
        _ solution: ConicSolution,
        scale: Double,
        metric: LimitPrice.Metric
    ) -> [LimitPrice] {
        let duals = limits.map { written.dual(ofRow: $0.row, in: solution.z) }
        let largest = duals.reduce(0) { max($0, abs($1)) }
        return limits.indices.compactMap { k in
            let limit = limits[k].limit
            guard abs(duals[k]) > 1e-8 * largest,
                written.binds(row: limits[k].row, in: solution)
            else { return nil }
            return LimitPrice(
                constraint: limit.name,
                limit: limit.userValue,
                price: scale * limit.sensitivity(dual: duals[k]) / limit.userScale,
                metric: metric
            )
        }
    }
}
