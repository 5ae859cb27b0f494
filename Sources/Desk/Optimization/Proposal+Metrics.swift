internal import Estimation
internal import Numerics
internal import Optimization
internal import Performance

/// What the chosen weights are measured by.
extension Proposal {
    /// Moments give expected return, volatility and Sharpe; the portfolio's history the rest.
    func metrics(
        _ weights: [Double],
        _ distribution: ReturnDistribution
    ) throws(ErrorReport) -> PortfolioMetrics {
        let periods = request.periodsPerYear
        let expected = BLAS.dot(distribution.mean, weights) * periods
        let deviation = distribution.deviation(of: weights)
        let volatility = deviation * periods.squareRoot()
        let returns = BLAS.multiply(distribution.scenarios, weights)
        let summary = try historySummary(returns)
        return PortfolioMetrics(
            expectedReturn: expected,
            volatility: volatility,
            sharpeRatio: volatility > 0 ? (expected - request.riskFreeRate) / volatility : nil,
            maxDrawdown: summary.maximumDrawdown,
            annualizedReturn: summary.compoundReturn,
            sortinoRatio: summary.sortinoRatio,
            valueAtRisk: summary.valueAtRisk,
            conditionalValueAtRisk: summary.conditionalValueAtRisk,
            trackingError: trackingError(weights, distribution),
            diversificationRatio: deviation > 0
                ? BLAS.dot(weights, distribution.deviations) / deviation : nil,
            risks: try risks(weights, returns, distribution)
        )
    }

    /// √((w − b)ᵀΣ(w − b)), annual; `nil` without a benchmark.
    private func trackingError(
        _ weights: [Double],
        _ distribution: ReturnDistribution
    ) -> Double? {
        guard let benchmark = request.benchmark else { return nil }
        // Cash has no variance, whatever the benchmark holds of it.
        let cash = [Double](repeating: 0, count: weights.count - benchmark.count)
        let active = zip(weights, benchmark + cash).map { $0 - $1 }
        return distribution.deviation(of: active) * request.periodsPerYear.squareRoot()
    }

    /// The measure that was asked for and those that were limited, per period.
    ///
    /// With probabilities, the standard deviation is that of the distribution, which has them.
    private func risks(
        _ weights: [Double],
        _ returns: [Double],
        _ distribution: ReturnDistribution
    ) throws(ErrorReport) -> [MeasuredRisk] {
        let asked = request.measures
        var result: [MeasuredRisk] = []
        for measure in asked where !result.contains(where: { $0.code == measure.code }) {
            let plain = try measure.measure(for: request, count: returns.count)
            guard let probabilities = distribution.probabilities,
                let known = plain.reweighted(by: probabilities)
            else {
                result.append(MeasuredRisk(code: measure.code, value: plain.risk(of: returns)))
                continue
            }
            let risk =
                known is StandardDeviation
                ? distribution.deviation(of: weights) : known.risk(of: returns)
            result.append(MeasuredRisk(code: measure.code, value: risk))
        }
        return result
    }

    /// Shares of the variance; none has one where there is no variance.
    func riskShares(_ weights: [Double], _ covariance: Matrix) -> [Double] {
        let contributions = RiskContributions(weights: weights, covariance: covariance)
        return contributions?.shares ?? [Double](repeating: 0, count: weights.count)
    }

    private func historySummary(_ returns: [Double]) throws(ErrorReport) -> PerformanceSummary {
        do {
            let series = try ReturnSeries(returns, periodsPerYear: request.periodsPerYear)
            return try PerformanceSummary(
                series,
                riskFreeRate: request.riskFreeRate,
                confidenceLevel: request.confidenceLevel
            )
        } catch {
            throw ErrorReport(code: .insufficientHistory, message: "\(error)")
        }
    }
}
