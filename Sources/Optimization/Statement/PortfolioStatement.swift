internal import Numerics

/// The limits of a problem, stated to a builder, so that answers can be read back by name.
struct PortfolioStatement {
    let problem: PortfolioProblem
    var builder: ProgramBuilder
    /// Every limit, with the number of its row.
    private(set) var limits: [(limit: StatedLimit, row: Int)] = []

    /// States every limit of `problem`, homogenized for ratios.
    init(_ problem: PortfolioProblem, isHomogenized: Bool = false) {
        self.problem = problem
        builder = ProgramBuilder(problem.distribution, isHomogenized: isHomogenized)
        for limit in problem.statedLimits(in: &builder) {
            let penalty = problem.constraints.penalties[limit.name]
            let slack = penalty.map { builder.penalizedSlack($0 * limit.userScale) }
            limits.append((limit, limit.require(in: &builder, slack: slack ?? Expression())))
        }
    }

    /// w = y/κ, with what lies on a bound or within rounding of it put there exactly.
    func weights(_ x: [Double], scale κ: Double) -> [Double] {
        let constraints = problem.constraints
        return (0..<builder.assets).map { i in
            let (lower, upper) = (constraints.lower[i], constraints.upper[i])
            let weight = min(max(x[i] / κ, lower), upper)
            for bound in [lower, upper] where abs(weight - bound) <= 1e-10 { return bound }
            return weight
        }
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
            guard abs(duals[k]) > 1e-8 * largest else { return nil }
            return LimitPrice(
                constraint: limit.name,
                limit: limit.userValue,
                price: scale * limit.sensitivity(dual: duals[k]) / limit.userScale,
                metric: metric
            )
        }
    }
}
