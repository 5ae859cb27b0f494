internal import Estimation
internal import Numerics
internal import Optimization

/// The frontier that a request asks for, and what the user should know of it.
struct DrawnFrontier {
    /// Its points.
    let frontier: EfficientFrontier
    /// What is not as good as it could be.
    var warnings: [String] = []

    /// Draws the frontier of the request's problem over a history.
    ///
    /// - Throws: ``ErrorReport`` where there is none, or none in time.
    init(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ history: PreparedHistory,
        limit: SolveLimit
    ) throws(ErrorReport) {
        guard !request.constraints.selects else {
            self = try DrawnFrontier(ofAssetsHeld: request, problem, limit: limit)
            return
        }
        guard request.model != .resampled else {
            let resampler = try request.resampler(problem, history, limit)
            do throws(Resampler.Failure) {
                frontier = try resampler.frontier(points: request.efficientFrontier)
            } catch {
                try limit.check()
                throw ErrorReport(error, request, history, limit)
            }
            return
        }
        do {
            frontier = try EfficientFrontier.drawn(
                for: problem,
                points: request.efficientFrontier,
                tangentFrom: request.riskFreeRate,
                hooks: limit.hooks,
                onPoint: limit.onPoint
            ).get()
        } catch {
            throw ErrorReport(error.outcome, request: request, limit: limit)
                ?? ErrorReport(code: .internalError, message: "An optimum was taken for a failure.")
        }
    }

    /// A frontier every point of which is a search.
    private init(
        ofAssetsHeld request: OptimizationRequest,
        _ problem: PortfolioProblem,
        limit: SolveLimit
    ) throws(ErrorReport) {
        do {
            let drawn = try DiscreteFrontier(
                for: problem,
                request.discreteConstraints,
                points: request.efficientFrontier,
                tangentFrom: request.riskFreeRate,
                hooks: limit.hooks,
                onPoint: limit.onPoint
            )
            frontier = drawn.frontier
            guard drawn.unproven > 0 else { return }
            warnings = [
                "The search ended before it was proven that \(drawn.unproven) of the frontier's "
                    + "portfolios hold the best assets. A longer solver.time_limit lets it go on."
            ]
        } catch {
            throw ErrorReport(error.outcome, request: request, limit: limit)
        }
        if limit.isCancelled() {
            throw ErrorReport(code: .timeout, message: "The optimization was cancelled.")
        }
    }
}
