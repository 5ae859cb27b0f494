/// A threshold that follows how much prices move now, within bounds: what is only the noise of wild days is no reason
/// to trade, and calm days allow less.
///
///     threshold · min(most, max(least, recent volatility / volatility))
public struct AdaptiveThreshold: Hashable, Sendable {
    /// The factors between which the threshold is scaled.
    public let bounds: ClosedRange<Double>

    /// Bounds; by default from a half to twice.
    public init(bounds: ClosedRange<Double> = 0.5...2) { self.bounds = bounds }

    static let unknown = "Too few prices are known to say how much they move now and did before."

    /// The threshold, as it is without an adaptation; `nil` where what it depends on is not known.
    static func scaled(
        _ threshold: Double,
        by adaptation: AdaptiveThreshold?,
        _ market: TriggerMarket?
    ) -> Double? {
        guard let bounds = adaptation?.bounds else { return threshold }
        return market?.volatilityRatio.map {
            threshold * min(bounds.upperBound, max(bounds.lowerBound, $0))
        }
    }
}
