/// What a portfolio earned in a window, beside what its target would have earned.
public struct TriggerTrack: Hashable, Sendable {
    /// Returns of the window.
    public let days: Int
    /// Π(1 + r) − 1 of the portfolio, whatever money was put in or taken out.
    public let portfolio: Double
    /// The same of the target, brought back to its weights every day.
    public let target: Double
    /// How far the portfolio is below its highest worth of the window, a fraction.
    public let drawdown: Double

    /// The track of returns by days; both end on the same day.
    public init(portfolio returns: [Double], target: [Double]) {
        days = target.count
        var (worth, highest) = (1.0, 1.0)
        for value in returns {
            worth *= 1 + value
            highest = max(highest, worth)
        }
        portfolio = worth - 1
        drawdown = 1 - worth / highest
        self.target = target.reduce(1) { $0 * (1 + $1) } - 1
    }
}
