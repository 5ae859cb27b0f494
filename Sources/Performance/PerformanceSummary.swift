import Numerics

/// Every measure of one history of returns that a result reports.
public struct PerformanceSummary: Hashable, Sendable {
    /// Number of returns.
    public let observations: Int
    /// Arithmetic mean return × periods per year.
    public let arithmeticReturn: Double
    /// The return per year that compounds to the whole; `nil` where too large for a number.
    public let compoundReturn: Double?
    /// Sample standard deviation × √(periods per year).
    public let volatility: Double
    /// Arithmetic excess return over volatility; `nil` where volatility is 0.
    public let sharpeRatio: Double?
    /// Arithmetic excess return over downside deviation; `nil` where nothing falls below the rate.
    public let sortinoRatio: Double?
    /// The deepest fall of compounded wealth, as a positive fraction of its peak; 0 if none.
    public let maximumDrawdown: Double
    /// When that fall began, ended and was recovered; `nil` if wealth never fell.
    public let deepestDrawdown: Drawdown?
    /// Historical value at risk per period, a loss being positive.
    public let valueAtRisk: Double
    /// Historical conditional value at risk per period, a loss being positive.
    public let conditionalValueAtRisk: Double

    /// Measures a series in one pass for each kind of measure.
    ///
    /// - Parameters:
    ///   - series: The returns.
    ///   - riskFreeRate: Per year, as a fraction.
    ///   - confidenceLevel: Of the value at risk and its conditional mean, such as 0.95.
    /// - Throws: ``PerformanceError`` for a rate or level out of range.
    /// - Complexity: O(n) expected.
    public init(
        _ series: ReturnSeries,
        riskFreeRate: Double = 0,
        confidenceLevel: Double = 0.95
    ) throws(PerformanceError) {
        guard riskFreeRate.magnitude <= 1e6 else { throw .invalidRiskFreeRate(riskFreeRate) }
        let tail = try series.tailRisk(confidenceLevel: confidenceLevel)
        let path = CompoundedPath(series.values)
        observations = series.count
        arithmeticReturn = series.arithmeticReturn
        compoundReturn = series.compoundReturn(of: path)
        volatility = series.volatility
        sharpeRatio = series.ratio(of: arithmeticReturn - riskFreeRate, to: volatility)
        sortinoRatio = series.sortinoRatio(riskFreeRate: riskFreeRate)
        maximumDrawdown = path.deepestDrawdown?.magnitude ?? 0
        deepestDrawdown = path.deepestDrawdown
        valueAtRisk = tail.valueAtRisk
        conditionalValueAtRisk = tail.conditionalValueAtRisk
    }
}
