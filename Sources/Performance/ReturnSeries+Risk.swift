import Numerics

/// How much it moved.
extension ReturnSeries {
    /// The sample standard deviation of returns (n − 1) × √(periods per year).
    ///
    /// - Complexity: O(n).
    public var volatility: Double {
        let variance = Statistics.sumOfSquares(values, around: mean) / Double(count - 1)
        return (variance * periodsPerYear).squareRoot()
    }

    /// √(Σ min(rₜ − target, 0)² / n) × √(periods per year), n counting all returns.
    ///
    /// The target is the least acceptable return per period.
    ///
    /// - Complexity: O(n).
    public func downsideDeviation(below target: Double) -> Double {
        let variance = Statistics.sumOfSquares(values, below: target) / Double(count)
        return (variance * periodsPerYear).squareRoot()
    }
}

/// How much was earned for it.
extension ReturnSeries {
    /// The arithmetic return in excess of the risk-free rate, over volatility.
    ///
    /// Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21 (1994); `nil` where
    /// volatility is 0. The rate is per year, as a fraction.
    ///
    /// - Complexity: O(n).
    public func sharpeRatio(riskFreeRate: Double = 0) -> Double? {
        ratio(of: arithmeticReturn - riskFreeRate, to: volatility)
    }

    /// The arithmetic return in excess of the risk-free rate, over the downside deviation below it.
    ///
    /// Sortino & van der Meer, "Downside Risk", Journal of Portfolio Management 17 (1991); the
    /// deviation counts all periods; `nil` where no return falls below the rate. The rate is per
    /// year, as a fraction; one period's share of it is the target.
    ///
    /// - Complexity: O(n).
    public func sortinoRatio(riskFreeRate: Double = 0) -> Double? {
        let target = riskFreeRate / periodsPerYear
        return ratio(of: arithmeticReturn - riskFreeRate, to: downsideDeviation(below: target))
    }

    func ratio(of excess: Double, to risk: Double) -> Double? {
        guard risk > 0 else { return nil }
        let ratio = excess / risk
        return ratio.isFinite ? ratio : nil
    }
}
