internal import Estimation
internal import Numerics

extension Resampler {
    /// The mean portfolio of the problem's objective.
    ///
    /// - Throws: The estimate that failed, or the first outcome that is no portfolio; where in some histories nothing
    ///   earns more than the risk-free rate, or too little is known for moments, only if that is so in all.
    /// - Complexity: S estimates and solves, on all cores.
    public func portfolio() throws(Failure) -> ResampledPortfolio {
        let first = Optimizer.solve(problem, hooks: hooks)
        var original: OptimalPortfolio?
        switch first {
        case .optimal(let portfolio): original = portfolio
        case .noPositiveExcessReturn: break
        default: throw .outcome(first)
        }
        let hooks = hooks
        let (outcomes, length) = try each { Optimizer.solve($0, hooks: hooks) }
        var portfolios: [OptimalPortfolio] = []
        for outcome in outcomes {
            switch outcome {
            case .optimal(let portfolio): portfolios.append(portfolio)
            case .noPositiveExcessReturn: continue
            default: throw .outcome(outcome)
            }
        }
        guard let one = portfolios.first else {
            if case .noPositiveExcessReturn = first { throw .outcome(first) }
            throw .outcome(outcomes[0])
        }
        let mean = Resampler.mean(portfolios.map(\.weights))
        var quality = one.quality
        quality.method = .resampling
        for portfolio in portfolios.dropFirst() {
            let other = portfolio.quality
            quality.iterations += other.iterations
            quality.primalResidual = max(quality.primalResidual, other.primalResidual)
            quality.dualResidual = max(quality.dualResidual, other.dualResidual)
            quality.dualityGap = max(quality.dualityGap, other.dualityGap)
            if other.status != .optimal { quality.status = other.status }
        }
        return ResampledPortfolio(
            weights: mean,
            deviations: Resampler.deviations(portfolios.map(\.weights), about: mean),
            answered: portfolios.count,
            leftOut: resampling.samples - outcomes.count,
            blockLength: length,
            original: original,
            quality: quality
        )
    }

    /// The mean portfolios of the histories' frontiers, rank by rank: the least risky of each, the next, and so on to
    /// those of most return; measured by the problem's own moments.
    ///
    /// - Throws: What ``portfolio()`` throws.
    /// - Complexity: S estimates and frontiers, on all cores.
    public func frontier(points count: Int) throws(Failure) -> EfficientFrontier {
        let hooks = hooks
        let (drawn, _) = try each { EfficientFrontier.drawn(for: $0, points: count, hooks: hooks) }
        var frontiers: [[EfficientFrontier.Point]] = []
        for result in drawn {
            switch result {
            case .success(let frontier): frontiers.append(frontier.points)
            case .failure(let failure): throw .outcome(failure.outcome)
            }
        }
        let points = (0..<count).map { rank in
            // A history whose least risk earns the most has one portfolio of all ranks.
            let weights = frontiers.compactMap { points in
                points.isEmpty ? nil : points[min(rank, points.count - 1)].weights
            }
            return EfficientFrontier.Point(
                weights: Resampler.mean(weights),
                in: problem.distribution,
                measure: problem.measure
            )
        }
        return EfficientFrontier(points: points, corners: [], method: .resampling, tangency: nil)
    }

    private static func mean(_ portfolios: [[Double]]) -> [Double] {
        guard let first = portfolios.first else { return [] }
        var sum = [Double](repeating: 0, count: first.count)
        for weights in portfolios { BLAS.add(1, times: weights, to: &sum) }
        return sum.map { $0 / Double(portfolios.count) }
    }

    private static func deviations(_ portfolios: [[Double]], about mean: [Double]) -> [Double] {
        guard portfolios.count > 1 else { return mean.map { _ in 0 } }
        return mean.indices.map { i in
            let squares = portfolios.reduce(0) { sum, weights in
                sum + (weights[i] - mean[i]) * (weights[i] - mean[i])
            }
            return (squares / Double(portfolios.count - 1)).squareRoot()
        }
    }
}
