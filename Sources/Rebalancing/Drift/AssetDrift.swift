public import Portfolio

/// How far an asset is from what it should be.
public struct AssetDrift: Hashable, Sendable {
    /// What.
    public let symbol: AssetID
    /// What is held of it.
    public let value: FixedDecimal
    /// What should be held.
    public let targetValue: FixedDecimal
    /// Its share of the portfolio.
    public let weight: Double
    /// The share that it should have.
    public let target: Double
    /// Whether it is beyond a threshold or outside of its band.
    public let isOff: Bool

    /// w − t, a fraction.
    public var deviation: Double { weight - target }
    /// The same by |t|; `nil` without a target.
    public var relativeDeviation: Double? { target != 0 ? deviation / abs(target) : nil }
    /// The value held by the value that should be; `nil` without a target.
    public var utilization: Double? {
        targetValue != .zero ? value.double / targetValue.double : nil
    }

    /// The drift of an asset in a portfolio of a value.
    ///
    /// - Parameters:
    ///   - symbol: What.
    ///   - value: What is held of it.
    ///   - total: What everything is worth, above zero.
    ///   - target: The share that it should have.
    ///   - band: The shares between which it may drift; none where it is only the target.
    ///   - thresholds: How far it may be from the target.
    ///   - volatility: Its volatility of a year; `nil` where unknown.
    public init(
        _ symbol: AssetID,
        value: FixedDecimal,
        of total: FixedDecimal,
        target: FixedDecimal,
        band: ClosedRange<Double>?,
        thresholds: DriftThresholds,
        volatility: Double?
    ) {
        (self.symbol, self.value) = (symbol, value)
        targetValue = target.times(total) ?? .zero
        let weight = value.double / total.double
        self.weight = weight
        self.target = target.double
        let isInside = band.map { $0.contains(weight) } ?? true
        isOff =
            !isInside
            || thresholds.areExceeded(weight: weight, target: target.double, volatility: volatility)
    }
}
