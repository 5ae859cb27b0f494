/// How orders are cut over time.
public enum ExecutionStyle: String, CaseIterable, Hashable, Sendable {
    /// Each as a whole, at once.
    case immediate
    /// The same quantity at each of equal steps of time.
    case timeWeighted = "twap"
    /// In proportion to what the market usually trades in each step.
    case volumeWeighted = "vwap"
    /// Behind the market, at a share of what it trades.
    case participation = "pov"
    /// Along the trajectory of least cost for its risk (Almgren and Chriss).
    case implementationShortfall = "implementation_shortfall"
    /// A part at a time, the next one when that is filled.
    case iceberg

    /// Whether it needs to know what is traded a day.
    var needsVolume: Bool { self == .participation || self == .implementationShortfall }
}
