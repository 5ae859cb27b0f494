internal import Estimation
internal import Numerics
internal import Portfolio

/// Portfolios that need not be fully invested.
///
/// Cash c = 1 − Σwᵢ is one more asset, of the constant return f and without variance, so that
/// returns are rₜᵀw + f c in every scenario: measures of risk, Kelly's growth and drawdowns see
/// them, and a ratio's excess is (μ − f1)ᵀw, whatever is kept as cash. All weights with cash sum to
/// one, which homogenizes as any budget does.
extension PortfolioProblem {
    /// The problem with cash as its last asset, of which the others hold `minimum` to `maximum`.
    ///
    /// Budget and bounds are limits named `budget min` and `budget max`; where the assets may hold
    /// more than all, cash is negative: money borrowed at the same rate.
    ///
    /// - Parameters:
    ///   - minimum: The least Σwᵢ over the assets.
    ///   - maximum: The greatest Σwᵢ, at least `minimum`.
    ///   - rate: f, what cash earns in a period.
    /// - Returns: A problem over one asset more, whose weights sum to one.
    /// - Complexity: O(scenarios · assets + assets²).
    public func keepingCash(
        besides minimum: Double,
        through maximum: Double,
        earning rate: Double
    ) -> PortfolioProblem {
        let n = distribution.assets.count
        var result = self
        result.distribution = distribution.withCash(earning: rate)
        var constraints = constraints
        constraints.budget = 1
        constraints.cash = n
        constraints.lower.append(-.infinity)
        constraints.upper.append(.infinity)
        for k in constraints.linear.indices { constraints.linear[k].coefficients.append(0) }
        constraints.linear.insert(
            LinearConstraint(
                name: "budget",
                coefficients: [Double](repeating: 1, count: n) + [0],
                minimum: minimum,
                maximum: maximum
            ),
            at: 0
        )
        constraints.trading?.addCash()
        constraints.volume?.addCash()
        constraints.tracking?.benchmark.append(0)
        result.constraints = constraints
        if case .minimumTrackingError(let benchmark) = objective {
            result.objective = .minimumTrackingError(benchmark: benchmark + [0])
        }
        return result
    }

    /// One for each asset, and none for cash, which is no position.
    var positions: [Double] {
        distribution.assets.indices.map { $0 == constraints.cash ? 0 : 1 }
    }
}

extension Trading {
    /// Cash is what trades leave over: neither limited nor priced.
    fileprivate mutating func addCash() {
        current.append(1 - current.reduce(0, +))
        maximumTurnoverOfAssets?.append(.infinity)
        linearCosts?.append(0)
        impactCosts?.append(0)
    }
}

extension VolumeLimit {
    fileprivate mutating func addCash() {
        current.append(1 - current.reduce(0, +))
        volumes.append(.infinity)
    }
}

extension ReturnDistribution {
    /// The distribution with a last asset that earns `rate` in every scenario.
    fileprivate func withCash(earning rate: Double) -> ReturnDistribution {
        // No limit bears this name, so that it clashes with no asset of the user.
        guard let cash = AssetID("CASH") else { preconditionFailure("CASH is a symbol.") }
        let n = assets.count
        let constant = [Double](repeating: rate, count: scenarios.rows)
        return ReturnDistribution(
            assets: assets + [cash],
            mean: mean + [rate],
            covariance: covariance.padded(to: n + 1),
            scenarios: Matrix(
                rows: scenarios.rows,
                columns: n + 1,
                columnMajor: scenarios.elements + constant
            ),
            probabilities: probabilities,
            periodsPerYear: periodsPerYear
        )
    }
}
