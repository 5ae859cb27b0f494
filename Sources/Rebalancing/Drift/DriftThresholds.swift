/// How far a weight may be from its target before something is to be done; what is `nil` does not count.
public struct DriftThresholds: Hashable, Sendable {
    /// |w − t| at most.
    public var absolute: Double?
    /// |w − t| / |t| at most.
    public var relative: Double?
    /// |w − t| at most so many times σ · |t|, σ the asset's volatility of a year: what moves more may drift more.
    public var volatilityMultiple: Double?

    /// Thresholds; by default the 5 points of weight of the rebalancing engine.
    public init(
        absolute: Double? = 0.05,
        relative: Double? = nil,
        volatilityMultiple: Double? = nil
    ) {
        self.absolute = absolute
        self.relative = relative
        self.volatilityMultiple = volatilityMultiple
    }

    /// Whether a weight is too far from its target, by more than rounding; one without a target has no relative threshold.
    public func areExceeded(weight: Double, target: Double, volatility: Double?) -> Bool {
        let miss = abs(weight - target)
        if let absolute, TriggerOutcome.isBeyond(miss, absolute) { return true }
        if let relative, target != 0, TriggerOutcome.isBeyond(miss, relative * abs(target)) {
            return true
        }
        if let volatilityMultiple, let volatility, target != 0 {
            return TriggerOutcome.isBeyond(miss, volatilityMultiple * volatility * abs(target))
        }
        return false
    }
}
