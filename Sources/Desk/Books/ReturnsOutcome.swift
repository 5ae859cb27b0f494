internal import Portfolio

/// What money has earned; `nil` where it is unknown.
struct ReturnsOutcome: Sendable {
    /// The return of a unit of money that stayed all the time.
    var timeWeighted: Double?
    /// The same by days; empty where it is unknown.
    var daily: [Double] = []
    /// The days of those.
    var days: [Day] = []
    /// The yearly rate of the investor's own money.
    var moneyWeighted: Double?
    /// All that was earned for each unit of money that was put in.
    var simple: Double?
    /// What could not be told, and why.
    var warnings: [String] = []
}
