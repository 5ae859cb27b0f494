internal import Estimation
internal import Numerics

extension PortfolioProblem {
    /// The problem over some of its assets; the others weigh nothing.
    ///
    /// - Parameter chosen: The assets to keep, ascending; at least one.
    /// - Returns: The problem in which the others are neither traded nor compared with.
    /// - Complexity: O(scenarios · assets + assets²).
    func keeping(_ chosen: [Int]) -> PortfolioProblem {
        guard chosen.count < distribution.assets.count else { return self }
        var result = self
        result.distribution = distribution.keeping(chosen)
        result.constraints = constraints.keeping(chosen)
        if case .minimumTrackingError(let benchmark) = objective {
            result.objective = .minimumTrackingError(benchmark: benchmark.keeping(chosen))
        }
        return result
    }
}

extension PortfolioConstraints {
    fileprivate func keeping(_ chosen: [Int]) -> PortfolioConstraints {
        var result = self
        result.lower = lower.keeping(chosen)
        result.upper = upper.keeping(chosen)
        for k in linear.indices {
            result.linear[k].coefficients = linear[k].coefficients.keeping(chosen)
        }
        result.cash = cash.flatMap { chosen.firstIndex(of: $0) }
        if let volume {
            result.volume?.current = volume.current.keeping(chosen)
            result.volume?.volumes = volume.volumes.keeping(chosen)
        }
        result.tracking?.benchmark = tracking?.benchmark.keeping(chosen) ?? []
        if let trading {
            var left = trading
            left.current = trading.current.keeping(chosen)
            left.maximumTurnoverOfAssets = trading.maximumTurnoverOfAssets?.keeping(chosen)
            left.linearCosts = trading.linearCosts?.keeping(chosen)
            left.impactCosts = trading.impactCosts?.keeping(chosen)
            result.trading = left
        }
        return result
    }
}

extension ReturnDistribution {
    fileprivate func keeping(_ chosen: [Int]) -> ReturnDistribution {
        let count = scenarios.rows
        var elements: [Double] = []
        elements.reserveCapacity(count * chosen.count)
        for j in chosen { elements += scenarios.elements[(j * count)..<((j + 1) * count)] }
        return ReturnDistribution(
            assets: chosen.map { assets[$0] },
            mean: mean.keeping(chosen),
            covariance: covariance.submatrix(rows: chosen, columns: chosen),
            scenarios: Matrix(rows: count, columns: chosen.count, columnMajor: elements),
            probabilities: probabilities,
            periodsPerYear: periodsPerYear
        )
    }
}

extension [Double] {
    fileprivate func keeping(_ chosen: [Int]) -> [Double] { chosen.map { self[$0] } }
}
