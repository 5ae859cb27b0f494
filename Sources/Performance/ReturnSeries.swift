public import MarketData
public import Numerics

/// The simple returns of one portfolio, period after period, checked to be usable numbers.
///
/// Every measure of performance is a property or method of this type. Annual figures are the
/// arithmetic mean × periods and the standard deviation × √periods, unless their name says
/// otherwise.
public struct ReturnSeries: Hashable, Sendable {
    /// Returns as fractions, oldest first; at least two.
    public let values: [Double]
    /// Periods of the series in a year, such as 252.
    public let periodsPerYear: Double
    /// The arithmetic mean return, per period.
    public let mean: Double

    /// Checks and takes a series.
    ///
    /// - Throws: ``PerformanceError`` naming the count, return or calendar that cannot be used.
    /// - Complexity: O(n).
    public init(_ values: [Double], periodsPerYear: Double) throws(PerformanceError) {
        guard periodsPerYear > 0, periodsPerYear <= 1e9 else {
            throw .invalidPeriodsPerYear(periodsPerYear)
        }
        guard values.count >= 2, let mean = Statistics.mean(values) else {
            throw .insufficientHistory(observations: values.count, required: 2)
        }
        if let period = values.firstIndex(beyond: 1e60) {
            throw .unusableReturn(period: period, value: values[period])
        }
        self.values = values
        self.periodsPerYear = periodsPerYear
        self.mean = mean
    }

    /// The returns of a portfolio brought back to the same weights before every period.
    ///
    /// - Parameters:
    ///   - weights: One for each column, as fractions of the capital.
    ///   - assets: Returns of the assets, periods × assets.
    ///   - periodsPerYear: Periods in a year.
    /// - Throws: ``PerformanceError`` naming what cannot be used.
    /// - Complexity: O(periods · assets), one product of matrix and vector.
    public init(
        weights: [Double],
        assets: Matrix,
        periodsPerYear: Double
    ) throws(PerformanceError) {
        guard weights.count == assets.columns else {
            throw .wrongNumberOfWeights(weights: weights.count, assets: assets.columns)
        }
        try self.init(BLAS.multiply(assets, weights), periodsPerYear: periodsPerYear)
    }

    /// The returns of a portfolio brought back to the same weights before every period.
    ///
    /// - Throws: ``PerformanceError`` naming what cannot be used.
    public init(
        weights: [Double],
        assets: ReturnTable,
        periodsPerYear: Double
    ) throws(PerformanceError) {
        try self.init(weights: weights, assets: assets.values, periodsPerYear: periodsPerYear)
    }

    /// Number of returns.
    public var count: Int { values.count }
}
