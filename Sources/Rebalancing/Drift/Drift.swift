public import Portfolio

/// How far an asset, or several things together, are from what they should be.
public struct Drift: Hashable, Sendable {
    /// Where it stands beside its target.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// Near enough.
        case within = "WITHIN"
        /// Too much.
        case above = "ABOVE"
        /// Too little.
        case below = "BELOW"
    }

    /// What is held.
    public let value: FixedDecimal
    /// What should be held.
    public let targetValue: FixedDecimal
    /// Its share of the portfolio.
    public let weight: Double
    /// The share that it should have, exact.
    public let share: FixedDecimal
    /// Whether it is beyond a threshold or outside of its band.
    public let isOff: Bool

    /// The share that it should have.
    public var target: Double { share.double }
    /// w − t, a fraction.
    public var deviation: Double { weight - target }
    /// The same by |t|; `nil` without a target.
    public var relativeDeviation: Double? { target != 0 ? deviation / abs(target) : nil }
    /// The value held by the value that should be; `nil` without a target.
    public var utilization: Double? {
        targetValue != .zero ? value.double / targetValue.double : nil
    }
    /// Whether it is too much or too little.
    public var status: Status { !isOff ? .within : deviation > 0 ? .above : .below }

    /// The drift of something in a portfolio of a value.
    ///
    /// - Parameters:
    ///   - value: What is held of it.
    ///   - total: What everything is worth, above zero.
    ///   - target: The share that it should have.
    ///   - targetValue: What that is worth; by default target · total.
    ///   - band: The shares between which it may drift; none where it is only the target.
    ///   - thresholds: How far it may be from the target.
    ///   - volatility: Its volatility of a year; `nil` where unknown.
    public init(
        value: FixedDecimal,
        of total: FixedDecimal,
        target: FixedDecimal,
        targetValue: FixedDecimal? = nil,
        band: ClosedRange<Double>? = nil,
        thresholds: DriftThresholds,
        volatility: Double? = nil
    ) {
        (self.value, share) = (value, target)
        self.targetValue = targetValue ?? target.times(total) ?? .zero
        let weight = value.double / total.double
        self.weight = weight
        let isInside = band.map { $0.contains(weight) } ?? true
        isOff =
            !isInside
            || thresholds.areExceeded(weight: weight, target: target.double, volatility: volatility)
    }

    /// The drift of several things together: values, targets and deviations are the sums of theirs.
    ///
    /// - Complexity: O(parts).
    public init(
        sumOf parts: [Drift],
        of total: FixedDecimal,
        band: ClosedRange<Double>? = nil,
        thresholds: DriftThresholds,
        volatility: Double? = nil
    ) {
        self.init(
            value: parts.reduce(.zero) { $0 + $1.value },
            of: total,
            target: parts.reduce(.zero) { $0 + $1.share },
            targetValue: parts.reduce(.zero) { $0 + $1.targetValue },
            band: band,
            thresholds: thresholds,
            volatility: volatility
        )
    }
}
