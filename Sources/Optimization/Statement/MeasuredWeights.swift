internal import Estimation
internal import Numerics

/// Weights under a problem, measured from the returns themselves and not as they were stated to
/// the solver.
struct MeasuredWeights {
    let problem: PortfolioProblem
    let weights: [Double]
    private let returns: [Double]

    /// - Complexity: O(scenarios · assets).
    init(_ weights: [Double], of problem: PortfolioProblem) {
        self.problem = problem
        self.weights = weights
        returns = BLAS.multiply(problem.distribution.scenarios, weights)
    }

    /// What the problem minimizes, per period: the risk, the utility's or the return's negative, or
    /// the risk for each unit of excess return; with what trading and broken soft limits cost.
    ///
    /// - Complexity: O(assets² + scenarios log scenarios).
    var loss: Double {
        let doubt = problem.meanUncertainty?.penalty(weights) ?? 0
        let gain = BLAS.dot(problem.distribution.mean, weights) - doubt
        let extra = tradingCost + penalty
        switch problem.objective {
        case .minimumRisk:
            let hasCosts = problem.constraints.trading?.hasCosts == true
            return risk(of: problem.measure, isSquared: hasCosts) + extra
        case .maximumReturn:
            return extra - gain
        case .utility(let aversion):
            return aversion * risk(of: problem.measure, isSquared: true) + extra - gain
        case .maximumSharpe(let rate):
            let excess = gain - rate / problem.distribution.periodsPerYear - tradingCost
            guard excess > 0 else { return .infinity }
            return (risk(of: problem.measure) + penalty) / excess
        case .maximumGrowth:
            let growth = returns.map { $0 > -1 ? Double.log(onePlus: $0) : -.infinity }
            guard let probabilities = problem.distribution.probabilities else {
                return extra - growth.reduce(0, +) / Double(max(1, growth.count))
            }
            return extra - zip(growth, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
        case .maximumDiversification:
            let own = BLAS.dot(problem.distribution.deviations, weights)
            guard own > 0 else { return .infinity }
            return (problem.distribution.deviation(of: weights) + penalty) / own
        case .riskParity(let budgets, let parts):
            let diversification = diversification(budgets, of: parts.positions(weights))
            guard diversification > 0 else { return .infinity }
            let risk = risk(of: problem.measure)
            let isSquare = problem.measure.stated?.degree == 2
            return (isSquare ? risk.squareRoot() : risk) / diversification
        case .minimumTrackingError(let benchmark):
            let active = zip(weights, benchmark).map { $0 - $1 }
            return BLAS.quadraticForm(problem.distribution.covariance, active) + extra
        case .relaxedRiskParity(let parity):
            return parity.loss(weights, problem.distribution) + extra
        case .robustTail(let tail):
            return tail.worst(weights, problem.distribution).loss + extra
        }
    }

    /// Π yₖ^bₖ, the diversification that budgets value; 0 where a position is not above zero.
    private func diversification(_ budgets: [Double], of positions: [Double]) -> Double {
        guard positions.allSatisfy({ $0 > 0 }) else { return 0 }
        return Double.exp(zip(budgets, positions).reduce(0) { $0 + $1.0 * Double.log($1.1) })
    }

    /// The standard deviation is that of the estimated covariance, squared where it is the variance
    /// that is optimized.
    private func risk(of measure: any RiskMeasure, isSquared: Bool = false) -> Double {
        if let several = measure as? WeightedRisk {
            return several.terms.reduce(0) { $0 + $1.weight * risk(of: $1.measure) }
        }
        guard measure is StandardDeviation else { return measure.risk(of: returns) }
        let deviation = problem.distribution.deviation(of: weights)
        return isSquared ? deviation * deviation : deviation
    }

    private var tradingCost: Double { problem.constraints.trading?.cost(of: weights) ?? 0 }

    private var penalty: Double {
        let penalties = problem.constraints.penalties
        guard !penalties.isEmpty else { return 0 }
        return limits.reduce(0) { sum, limit in
            guard let price = penalties[limit.name] else { return sum }
            return sum + price * limit.userScale * max(0, limit.excess)
        }
    }
}

// MARK: - Limits

extension MeasuredWeights {
    /// A limit and how far the weights are beyond it.
    struct Measured {
        /// Its name, as answers speak of it.
        var name: String
        /// By how much it is broken, in the program's units; negative where there is room.
        var excess: Double
        /// The size against which a violation is small or not.
        var size: Double
        /// How many of the user's units one of the program's is.
        var userScale = 1.0

        /// Whether it is broken by more than rounding, and by more than in `other`.
        func isWorse(than other: Measured) -> Bool {
            excess > max(other.excess, 1e-9 * size)
        }
    }

    /// The largest breach of a limit that may not be broken, against its size.
    var violation: Double {
        limits.reduce(0) { worst, limit in
            guard problem.constraints.penalties[limit.name] == nil else { return worst }
            // An excess of −0 is none.
            guard limit.excess > 0 else { return worst }
            return max(worst, limit.excess / max(limit.size, .leastNormalMagnitude))
        }
    }

    /// Every limit, soft ones too, in the order of the problem's stated limits.
    var limits: [Measured] { sums + risks + trades + exposures }

    private var sums: [Measured] {
        problem.limits.map { limit in
            let gap = limit.product(with: weights) - limit.value
            let excess =
                switch limit.sense {
                case .atMost: gap
                case .atLeast: -gap
                case .equal: abs(gap)
                }
            let size = max(limit.largestCoefficient, abs(limit.value))
            return Measured(
                name: limit.name,
                excess: excess,
                size: size,
                userScale: abs(limit.userScale)
            )
        }
    }

    private var annualDeviation: Double { problem.distribution.periodsPerYear.squareRoot() }

    private var risks: [Measured] {
        problem.constraints.riskLimits.map { limit in
            let scale = limit.measure is StandardDeviation ? annualDeviation : 1
            let maximum = limit.maximum / scale
            let excess = risk(of: limit.measure) - maximum
            return Measured(name: limit.name, excess: excess, size: maximum, userScale: scale)
        }
    }

    private var trades: [Measured] {
        guard let trading = problem.constraints.trading else { return [] }
        let distances = zip(weights, trading.current).map { abs($0 - $1) }
        var result: [Measured] = []
        if let maximum = trading.maximumTurnover {
            let excess = BLAS.dot(distances, problem.positions) - maximum
            result.append(Measured(name: "turnover max", excess: excess, size: 1))
        }
        for (i, maximum) in (trading.maximumTurnoverOfAssets ?? []).enumerated()
        where maximum.isFinite {
            let name = "\(problem.distribution.assets[i]) turnover max"
            result.append(Measured(name: name, excess: distances[i] - maximum, size: 1))
        }
        return result
    }

    private var exposures: [Measured] {
        let constraints = problem.constraints
        let held = zip(weights, problem.positions).map { $0 * $1 }
        var result: [Measured] = []
        if let limit = constraints.tracking {
            let active = zip(weights, limit.benchmark).map { $0 - $1 }
            let variance = BLAS.quadraticForm(problem.distribution.covariance, active)
            let maximum = limit.maximum / annualDeviation
            result.append(
                Measured(
                    name: "tracking_error max",
                    excess: max(0, variance).squareRoot() - maximum,
                    size: maximum,
                    userScale: annualDeviation
                )
            )
        }
        if let maximum = constraints.grossLeverage {
            let excess = held.reduce(0) { $0 + abs($1) } - maximum
            result.append(Measured(name: "gross_leverage", excess: excess, size: 1))
        }
        if let maximum = constraints.shortBudget {
            let excess = held.reduce(0) { $0 + max(0, -$1) } - maximum
            result.append(Measured(name: "short_budget", excess: excess, size: 1))
        }
        if let count = constraints.effectiveAssets {
            let unit = UserUnit.effectiveAssets(budget: constraints.budget)
            let maximum = unit.value(ofUser: count)
            result.append(
                Measured(
                    name: "effective_assets",
                    excess: BLAS.norm(held) - maximum,
                    size: maximum,
                    userScale: abs(unit.slope(at: maximum))
                )
            )
        }
        return result
    }
}
