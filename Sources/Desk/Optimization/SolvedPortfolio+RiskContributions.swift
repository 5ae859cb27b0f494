internal import Numerics
internal import Optimization

/// Portfolios under limits on shares of the variance.
extension SolvedPortfolio {
    /// Searches for the request's portfolio.
    ///
    /// - Throws: What solves throw, and `not_converged` where none was found that keeps the limits.
    static func sharingRisk(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ limit: SolveLimit,
        elapsedSeconds: @Sendable () -> Double
    ) throws(ErrorReport) -> SolvedPortfolio {
        let start = elapsedSeconds()
        let outcome = RiskContributionSearch(
            problem,
            request.riskContributionLimits,
            hooks: limit.hooks
        )
        .solve()
        switch outcome {
        case .portfolio(let found) where !limit.isCancelled():
            return SolvedPortfolio(found, seconds: elapsedSeconds() - start)
        case .portfolio:
            try limit.check()
            throw ErrorReport(code: .timeout, message: "The optimization was cancelled.")
        case .unanswered(let outcome):
            return try SolvedPortfolio(
                outcome,
                request,
                limit,
                seconds: elapsedSeconds() - start
            )
        case .notFound(let breaches):
            throw ErrorReport(breaches)
        }
    }

    private init(_ found: RiskContributionSolution, seconds: Double) {
        let quality = found.portfolio.quality
        // Nobody stops a search that is still wanted but its time limit.
        let status = found.status == .stopped ? "time_limit" : found.status.rawValue
        self.init(
            found.portfolio.weights,
            SolverReport(
                status: status,
                method: SolverMethod.convexConcave.rawValue,
                iterations: found.programs,
                primalResidual: quality.primalResidual,
                dualResidual: quality.dualResidual,
                dualityGap: found.relativeGap,
                seconds: seconds,
                search: SearchProof(bestBound: found.bestBound, gap: found.relativeGap)
            )
        )
        shadowPrices = found.portfolio.shadowPrices
        guard found.status != .optimal else { return }
        let percent = (found.relativeGap * 1e6).rounded() / 1e4
        warnings = [
            "Limits on risk_contribution are not convex: no portfolio near this one is better, and "
                + "none at all by more than \(percent) %, which is how far the best one without these "
                + "limits is."
        ]
    }
}

extension ErrorReport {
    /// The report that no portfolio was found that keeps limits on shares of the variance.
    ///
    /// - Parameter breaches: What the nearest one breaks, the worst first.
    fileprivate init(_ breaches: [RiskContributionBreach]) {
        let shown = breaches.prefix(8).map { "\($0.name) (\($0.limit)) is \($0.share)" }
        let rest = breaches.count > 8 ? " and \(breaches.count - 8) more" : ""
        self.init(
            code: .notConverged,
            message:
                "No portfolio was found that keeps the limits on risk_contribution; in the nearest "
                + "one \(shown.joined(separator: ", "))\(rest). These limits are not convex, so this is "
                + "no proof that there is none. Loosen them, or the bounds beside them.",
            details: [
                "nearest": .array(
                    breaches.map { breach in
                        .members(
                            ("constraint", .string(breach.name)),
                            ("limit", JSON(breach.limit)),
                            ("found", JSON(breach.share))
                        )
                    }
                )
            ]
        )
    }
}
