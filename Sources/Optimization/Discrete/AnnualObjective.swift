internal import Estimation
internal import Numerics

/// A mean-variance objective as a program to minimize, and back in the unit the user reads.
struct AnnualObjective {
    private let problem: PortfolioProblem

    init(_ problem: PortfolioProblem) { self.problem = problem }

    /// The program of the quadratic objectives, ½wᵀPw + qᵀw or the homogenized ½yᵀΣy.
    func program(minimumWeights: [Double]) -> HoldingProgram {
        let distribution = problem.distribution
        if case .maximumSharpe = problem.objective {
            return HoldingProgram(
                ratioOf: excess,
                target: target,
                problem: problem,
                minimumWeights: minimumWeights
            )
        }
        var covariance = distribution.covariance
        var linear = [Double](repeating: 0, count: distribution.mean.count)
        if case .utility(let aversion) = problem.objective {
            for k in covariance.elements.indices { covariance.elements[k] *= 2 * aversion }
            linear = distribution.mean.map { -$0 }
        }
        return HoldingProgram(
            quadratic: .dense(covariance),
            linear: linear,
            problem: problem,
            minimumWeights: minimumWeights
        )
    }

    /// The annual objective of weights.
    func value(of weights: [Double]) -> Double {
        let distribution = problem.distribution
        let periods = distribution.periodsPerYear
        let mean = BLAS.dot(distribution.mean, weights) * periods
        let curvature = BLAS.multiply(distribution.covariance, weights)
        let variance = BLAS.dot(weights, curvature) * periods
        return switch problem.objective {
        case .minimumRisk: variance
        case .maximumReturn: mean
        case .utility(let aversion): mean - aversion * variance
        case .maximumSharpe(let rate): (mean - rate) / variance.squareRoot()
        case .maximumGrowth, .maximumDiversification, .minimumTrackingError:
            preconditionFailure("This objective is not mean-variance.")
        }
    }

    /// The annual objective that a bound of the program stands for.
    func value(ofBound bound: Double) -> Double {
        let periods = problem.distribution.periodsPerYear
        return switch problem.objective {
        case .minimumRisk: 2 * bound * periods
        case .maximumReturn, .utility: -bound * periods
        case .maximumSharpe: target * (periods / (2 * max(0, bound))).squareRoot()
        case .maximumGrowth, .maximumDiversification, .minimumTrackingError:
            preconditionFailure("This objective is not mean-variance.")
        }
    }

    /// The one of two values that is better, so that rounding never puts a bound behind a portfolio.
    func lessRestrictive(_ bound: Double, _ value: Double) -> Double {
        problem.objective == .minimumRisk ? min(bound, value) : max(bound, value)
    }

    /// e = μ − r / B for each period.
    private var excess: [Double] {
        guard case .maximumSharpe(let annualRate) = problem.objective else { return [] }
        let rate = annualRate / problem.distribution.periodsPerYear / problem.constraints.budget
        return problem.distribution.mean.map { $0 - rate }
    }

    /// What eᵀy is fixed to: any positive number; the largest entry makes y about as large as w.
    private var target: Double {
        let largest = excess.reduce(0) { max($0, abs($1)) }
        return largest > 0 ? largest : 1
    }
}
