internal import Estimation
internal import Numerics

/// The objective of a search in the unit that the user reads.
struct AnnualObjective {
    private let problem: PortfolioProblem

    init(_ problem: PortfolioProblem) { self.problem = problem }

    /// The objective of weights.
    func value(of weights: [Double]) -> Double {
        value(ofLoss: MeasuredWeights(weights, of: problem).loss)
    }

    /// The objective that a loss stands for, as ``MeasuredWeights`` has it.
    ///
    /// The variance is annual, and so are returns, growth, the tracking error and what is made of
    /// them; other measures are per period, as they are defined.
    func value(ofLoss loss: Double) -> Double {
        let periods = problem.distribution.periodsPerYear
        let isVariance = problem.measure is StandardDeviation
        switch problem.objective {
        case .minimumRisk:
            guard isVariance else { return loss }
            let hasCosts = problem.constraints.trading?.hasCosts == true
            return hasCosts ? loss * periods : max(0, loss) * max(0, loss) * periods
        case .maximumReturn, .maximumGrowth: return -loss * periods
        case .utility: return isVariance ? -loss * periods : -loss
        case .maximumSharpe: return (isVariance ? periods.squareRoot() : 1) / max(0, loss)
        case .maximumDiversification: return 1 / max(0, loss)
        case .minimumTrackingError: return max(0, loss * periods).squareRoot()
        case .riskParity, .relaxedRiskParity, .robustTail: return loss
        }
    }

    /// The better of two values: of a bound and a portfolio's, so that rounding never puts the bound behind it.
    func better(_ bound: Double, _ value: Double) -> Double {
        switch problem.objective {
        case .minimumRisk, .minimumTrackingError, .riskParity, .relaxedRiskParity, .robustTail:
            min(bound, value)
        case .maximumReturn, .utility, .maximumSharpe, .maximumGrowth, .maximumDiversification:
            max(bound, value)
        }
    }
}
