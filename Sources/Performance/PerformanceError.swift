/// Why a history of returns cannot be measured.
public enum PerformanceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fewer returns than any measure of risk needs.
    case insufficientHistory(observations: Int, required: Int)
    /// A return is NaN, infinite, or of a magnitude above 1e60; `period` counts from 0.
    case unusableReturn(period: Int, value: Double)
    /// There is not one weight for each asset.
    case wrongNumberOfWeights(weights: Int, assets: Int)
    /// The number of periods in a year is not positive and at most 1e9.
    case invalidPeriodsPerYear(Double)
    /// The annual risk-free rate is not between −1e6 and 1e6.
    case invalidRiskFreeRate(Double)
    /// The confidence level is not between 0 and 1.
    case invalidConfidenceLevel(Double)

    /// What happened, with which value, and what is allowed.
    public var description: String {
        switch self {
        case .insufficientHistory(let observations, let required):
            "There are \(observations) returns; at least \(required) are needed. Widen the window."
        case .unusableReturn(let period, let value):
            "The return of period \(period) (from 0) is \(value); it must be a finite number."
        case .wrongNumberOfWeights(let weights, let assets):
            "There are \(weights) weights for \(assets) assets; give one for each."
        case .invalidPeriodsPerYear(let periods):
            """
            There are \(periods) periods per year; it must be a positive number up to 1e9, \
            such as 252 for daily returns of shares.
            """
        case .invalidRiskFreeRate(let rate):
            "The risk-free rate is \(rate); it must be a fraction per year, such as 0.02 for 2 %."
        case .invalidConfidenceLevel(let level):
            "The confidence level is \(level); it must be between 0 and 1, such as 0.95."
        }
    }
}
