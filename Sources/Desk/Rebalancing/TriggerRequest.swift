/// What bounds a rebalance that a trigger asks for, and what it is held to before it is asked for.
public struct TriggerRequest: Sendable {
    /// Σ |trades| by the worth of everything at most.
    public var maximumTurnover: Double
    /// What a trade is worth at least.
    public var minimumTrade: Double
    /// Costs by the worth of everything at most.
    public var costLimit: Double
    /// What each unit of money traded loses to the spread.
    public var halfSpread: Double
    /// What tracking variance costs: ½ · aversion · variance a year.
    public var aversion: Double
    /// How far a weight may be from its target.
    public var weightDeviation: Double
    /// Whether that follows how much prices move now.
    public var isAdaptive: Bool

    /// By default as in the management workflow, with an aversion of 5 and trades that cost nothing.
    public init(
        maximumTurnover: Double = 0.10,
        minimumTrade: Double = 1_000,
        costLimit: Double = 0.002,
        halfSpread: Double = 0,
        aversion: Double = 5,
        weightDeviation: Double = 0.05,
        isAdaptive: Bool = false
    ) {
        (self.maximumTurnover, self.minimumTrade) = (maximumTurnover, minimumTrade)
        (self.costLimit, self.halfSpread, self.aversion) = (costLimit, halfSpread, aversion)
        (self.weightDeviation, self.isAdaptive) = (weightDeviation, isAdaptive)
    }
}
