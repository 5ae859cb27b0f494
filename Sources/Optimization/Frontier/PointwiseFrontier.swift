internal import Estimation
internal import Numerics

/// Draws the frontier by one solve for each point: least variance at a given least return.
struct PointwiseFrontier {
    private let problem: PortfolioProblem

    init(_ problem: PortfolioProblem) { self.problem = problem }

    func drawn(points count: Int) -> Result<EfficientFrontier, FrontierFailure> {
        let distribution = problem.distribution
        var richest = problem
        richest.objective = .maximumReturn
        let safest = Optimizer.solve(problem)
        guard case .optimal(let low) = safest else {
            return .failure(FrontierFailure(outcome: safest))
        }
        let top = Optimizer.solve(richest)
        guard case .optimal(let high) = top else { return .failure(FrontierFailure(outcome: top)) }

        let first = EfficientFrontier.Point(weights: low.weights, in: distribution)
        let last = EfficientFrontier.Point(weights: high.weights, in: distribution)
        var points = [first]
        let span = last.annualReturn - first.annualReturn
        for k in 1..<max(2, count) where count > 1 && span > 0 {
            // The last target stays a hair below the most, which leaves the solver an interior.
            let share = k == count - 1 ? 1 - 1e-9 : Double(k) / Double(count - 1)
            var targeted = problem
            targeted.constraints.returnTarget = first.annualReturn + share * span
            let outcome = Optimizer.solve(targeted)
            guard case .optimal(let portfolio) = outcome else {
                return .failure(FrontierFailure(outcome: outcome))
            }
            points.append(EfficientFrontier.Point(weights: portfolio.weights, in: distribution))
        }
        return .success(
            EfficientFrontier(points: points, corners: [], method: low.quality.method)
        )
    }
}
