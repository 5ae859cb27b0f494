public import Portfolio

/// Why moments cannot be estimated from a table of returns.
public enum EstimationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fewer observations than the estimator needs.
    case insufficientHistory(observations: Int, required: Int)
    /// A return is NaN, infinite, or of a magnitude above 1e60, which no price series has.
    case unusableReturn(asset: AssetID, day: Day, value: Double)
    /// The weight of an observation against the next newer one is not between 0 and 1.
    case invalidDecay(Double)
    /// The number of periods in a year is not positive and at most 1e9.
    case invalidPeriodsPerYear(Double)
    /// The estimator inverts the sample covariance, which has no inverse.
    case singularSample(estimator: String, observations: Int, assets: Int)
    /// A factor, by its place, is a combination of those before it, or does not move.
    case dependentFactor(Int)
    /// What the market is said to hold is not one usable number for each asset.
    case invalidMarket([Double])
    /// The market portfolio does not move, so no asset has a beta.
    case constantMarket
    /// An option of an estimator is out of its range.
    case invalidOption(name: String, value: Double, allowed: String)
    /// An iteration ended without an estimate.
    case notConverged(estimator: String, remedy: String)

    /// What happened, with which value, and what is allowed.
    public var description: String {
        switch self {
        case .insufficientHistory(let observations, let required):
            """
            There are \(observations) common returns; the estimator needs at least \(required). \
            Choose a longer window, or drop the assets with the shortest history.
            """
        case .unusableReturn(let asset, let day, let value):
            """
            The return of \(asset) on \(day) is \(value); a return must be a finite number. \
            Correct the prices around that day.
            """
        case .invalidDecay(let decay):
            "The decay is \(decay); it must be greater than 0 and less than 1, such as 0.94."
        case .invalidPeriodsPerYear(let periods):
            """
            There are \(periods) periods per year; it must be a positive number up to 1e9, \
            such as 252 for daily prices of shares.
            """
        case .singularSample(let estimator, let observations, let assets):
            """
            \(estimator) inverts the sample covariance, and that of \(assets) assets from \
            \(observations) returns has no inverse. Choose a window of more returns than assets, \
            leave assets out that move exactly like others, or choose another estimator.
            """
        case .dependentFactor(let place):
            """
            Factor \(place + 1) is a combination of the factors before it, or does not move, so that \
            loadings are not determined. Leave it out.
            """
        case .invalidMarket(let values):
            """
            The market portfolio is \(values.prefix(8))\(values.count > 8 ? " and so on" : ""); \
            give one capitalization of at least 0 for each asset, not all 0, or one weight.
            """
        case .constantMarket:
            """
            The market portfolio does not move in the window, so no asset has a beta to it. \
            Choose a longer window, or another market.
            """
        case .invalidOption(let name, let value, let allowed):
            "The \(name) is \(value); it must be \(allowed)."
        case .notConverged(let estimator, let remedy):
            "\(estimator) did not converge. \(remedy)"
        }
    }
}
