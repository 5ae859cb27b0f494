internal import Estimation
internal import Numerics

/// An objective that is one quadratic program over the weights, and its bounds as losses.
struct QuadraticObjective {
    private let problem: PortfolioProblem

    /// `nil` where the objective or the limits are more than that.
    init?(_ problem: PortfolioProblem) {
        guard problem.constraints.areLinear else { return nil }
        switch problem.objective {
        case .minimumRisk, .utility: guard problem.measure is StandardDeviation else { return nil }
        case .maximumSharpe:
            // A ratio over cash has no curvature in its scale, which the active set wants.
            guard problem.measure is StandardDeviation, problem.constraints.cash == nil else {
                return nil
            }
        case .maximumDiversification: guard problem.constraints.cash == nil else { return nil }
        case .minimumTrackingError: break
        case .maximumReturn, .maximumGrowth, .riskParity, .relaxedRiskParity, .robustTail:
            return nil
        }
        self.problem = problem
    }

    /// ½wᵀPw + qᵀw, or the homogenized ½yᵀΣy.
    func program(minimumWeights: [Double]) -> HoldingProgram {
        let distribution = problem.distribution
        var (curvature, linear) = (2.0, [Double](repeating: 0, count: distribution.mean.count))
        switch problem.objective {
        case .maximumSharpe, .maximumDiversification:
            return HoldingProgram(
                ratioOf: gains,
                target: target,
                problem: problem,
                minimumWeights: minimumWeights
            )
        case .utility(let aversion):
            curvature = 2 * aversion
            linear = distribution.mean.map { -$0 }
        case .minimumTrackingError(let benchmark):
            linear = BLAS.multiply(distribution.covariance, benchmark).map { -2 * $0 }
        case .minimumRisk, .maximumReturn, .maximumGrowth, .riskParity, .relaxedRiskParity,
            .robustTail:
            curvature = 1
        }
        var covariance = distribution.covariance
        for k in covariance.elements.indices { covariance.elements[k] *= curvature }
        return HoldingProgram(
            quadratic: .dense(covariance),
            linear: linear,
            problem: problem,
            minimumWeights: minimumWeights
        )
    }

    /// The loss that a bound of the program stands for.
    func loss(ofBound bound: Double) -> Double {
        switch problem.objective {
        case .minimumRisk: return max(0, 2 * bound).squareRoot()
        case .maximumSharpe, .maximumDiversification:
            return max(0, 2 * bound).squareRoot() / target
        case .minimumTrackingError(let benchmark):
            return bound + BLAS.quadraticForm(problem.distribution.covariance, benchmark)
        case .maximumReturn, .utility, .maximumGrowth, .riskParity, .relaxedRiskParity,
            .robustTail:
            return bound
        }
    }

    /// What a unit of each weight adds to what the ratio counts, for each period: the excess
    /// return, or the asset's own deviation.
    private var gains: [Double] {
        guard case .maximumSharpe(let annualRate) = problem.objective else {
            return problem.distribution.deviations
        }
        let rate = annualRate / problem.distribution.periodsPerYear / problem.constraints.budget
        return problem.distribution.mean.map { $0 - rate }
    }

    /// What the gain of y is fixed to: any positive number; its largest entry makes y about as large
    /// as w.
    private var target: Double {
        let largest = gains.reduce(0) { max($0, abs($1)) }
        return largest > 0 ? largest : 1
    }
}
