internal import Estimation
internal import Numerics

/// The last digits of Kelly's portfolio beside limits that are not sums of weights.
///
/// Of log(1 + r) with small r, exponential cones see r², and of that the last digits are lost. Newton's
/// method has the growth itself: the program of a step is quadratic under the limits as they are
/// stated, its multipliers bound the tangent over all that the limits allow, and the tangent is
/// nowhere above what is minimized.
extension ConvexPortfolio {
    /// The portfolio with the gap that Newton steps prove; `outcome` itself where cones have proven
    /// theirs, for other objectives, and where no step is better.
    func polished(_ outcome: OptimizationOutcome) -> OptimizationOutcome {
        guard problem.objective == .maximumGrowth, case .optimal(var best) = outcome,
            best.quality.status == .optimalInaccurate
        else { return outcome }
        var (weights, iterations) = (best.weights, best.quality.iterations)
        for _ in 0..<ConvexPortfolio.mostGrowthSteps {
            guard let next = growthStep(from: weights) else { break }
            iterations += next.quality.iterations
            weights = next.weights
            if next.quality.status == .optimal {
                best = next
                break
            }
            if next.quality.dualityGap < best.quality.dualityGap { best = next }
        }
        best.quality.iterations = iterations
        return .optimal(best)
    }

    private static let mostGrowthSteps = 5
    /// The gap at which a step's answer is optimal, and where measures are known by cuts.
    private static let growthTolerance = (exact: 1e-9, cuts: CutRounds.tolerance.curved)

    private func growthStep(from start: [Double]) -> OptimalPortfolio? {
        let loss = GrowthLoss(problem.distribution)
        guard let point = loss.point(at: start, near: nil),
            let (gradient, hessian) = loss.curvature(at: point)
        else { return nil }
        let pull = BLAS.multiply(hessian, start)
        var statement = PortfolioStatement(problem)
        let cost = problem.tradingCost(in: &statement.builder)
        statement.builder.objective =
            statement.builder.objective + cost + .weights(zip(gradient, pull).map { $0 - $1 })
        statement.builder.quadratic = hessian
        let found = statement.builder.solved(hooks: hooks, tolerance: 1e-11)
        let (written, solution) = (found.written, found.solution)
        guard solution.status == .optimal || solution.status == .optimalInaccurate else {
            return nil
        }
        let settled = statement.weights(written, solution, κ: 1)
        guard let reached = loss.point(at: settled.weights, near: point) else { return nil }
        // The tangent's program has the same limits and multipliers, and no curvature.
        var tangent = written.program
        tangent.quadratic = .zero
        for (i, slope) in pull.enumerated() { tangent.linear[i] += written.objectiveFactor * slope }
        let proof = ConicQuality(x: solution.x, z: solution.z, s: solution.s, in: tangent)
        let bound =
            point.value - BLAS.dot(gradient, start) + statement.builder.objective.constant
            + proof.provenBound / written.objectiveFactor
        let value = MeasuredWeights(settled.weights, of: problem).loss
        var quality = SolverQuality(found)
        quality.method = .newton
        quality.objective = value
        quality.primalResidual = max(quality.primalResidual, settled.violation)
        quality.dualityGap = abs(value - bound) / reached.size
        let tolerance = ConvexPortfolio.growthTolerance
        let isOptimal =
            quality.dualityGap <= (found.cuts == nil ? tolerance.exact : tolerance.cuts)
        quality.status = isOptimal ? .optimal : .optimalInaccurate
        let prices = prices(statement, written, solution, ratio: nil, κ: 1)
        return OptimalPortfolio(
            weights: settled.weights,
            shadowPrices: prices,
            quality: quality
        )
    }
}
