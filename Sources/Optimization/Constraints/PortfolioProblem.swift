public import Estimation

/// A portfolio to be chosen: what is expected, what is wanted and what is allowed.
public struct PortfolioProblem: Sendable {
    /// Moments of the returns.
    public var distribution: ReturnDistribution
    /// The measure of risk; the variance where it is the standard deviation.
    public var measure: any RiskMeasure
    /// What is wanted.
    public var objective: Objective
    /// What is allowed.
    public var constraints: PortfolioConstraints
    /// Where the expected returns may lie, the worst of which counts in the objective; `nil` where they are certain.
    public var meanUncertainty: MeanUncertainty?

    /// A problem; every vector must have one entry for each asset of the distribution.
    ///
    /// Measures, also limited ones, become those of the distribution's probabilities, if these are not
    /// equal; each must be one of ``RiskMeasures/reweightable``.
    public init(
        distribution: ReturnDistribution,
        measure: any RiskMeasure = StandardDeviation(),
        objective: Objective,
        constraints: PortfolioConstraints
    ) {
        let n = distribution.assets.count
        precondition(n > 0, "A portfolio needs at least one asset.")
        precondition(
            constraints.lower.count == n && constraints.upper.count == n,
            "One bound per asset."
        )
        precondition(
            constraints.linear.allSatisfy { $0.coefficients.count == n },
            "One coefficient per asset."
        )
        self.distribution = distribution
        self.measure = measure
        self.objective = objective
        self.constraints = constraints
        guard let probabilities = distribution.probabilities else { return }
        self.measure = measure.probable(probabilities)
        for (k, limit) in constraints.riskLimits.enumerated() {
            self.constraints.riskLimits[k].measure = limit.measure.probable(probabilities)
        }
    }

    /// Every side of every constraint, with its name: the budget, the bounds, the rest.
    var limits: [Limit] {
        let assets = distribution.assets
        var result = [
            Limit(
                // With cash the sum is no demand of the user, but what cash is.
                name: constraints.cash == nil ? "budget" : "",
                row: .dense([Double](repeating: 1, count: assets.count)),
                sense: .equal,
                value: constraints.budget,
                relaxationWeight: 100
            )
        ]
        for (i, asset) in assets.enumerated() {
            let (lower, upper) = (constraints.lower[i], constraints.upper[i])
            if lower.isFinite {
                result.append(
                    Limit(
                        name: "\(asset) lower bound",
                        row: .asset(i),
                        sense: .atLeast,
                        value: lower,
                        relaxationWeight: lower == 0 ? 10 : 1
                    )
                )
            }
            if upper.isFinite {
                result.append(
                    Limit(
                        name: "\(asset) upper bound",
                        row: .asset(i),
                        sense: .atMost,
                        value: upper,
                        relaxationWeight: upper == 1 ? 10 : 1
                    )
                )
            }
            result += volumeLimits(of: i)
        }
        for constraint in constraints.linear {
            result += sides(of: constraint)
        }
        if let target = constraints.returnTarget {
            result.append(
                Limit(
                    name: "return_target",
                    row: .dense(distribution.mean),
                    sense: .atLeast,
                    value: target / distribution.periodsPerYear,
                    userScale: distribution.periodsPerYear
                )
            )
        }
        return result
    }

    private func sides(of constraint: LinearConstraint) -> [Limit] {
        let row = Limit.Row.dense(constraint.coefficients)
        let name = constraint.name
        if let minimum = constraint.minimum, minimum == constraint.maximum {
            return [Limit(name: name, row: row, sense: .equal, value: minimum)]
        }
        // No conflict needs both sides of one sum, so that one name for both is never ambiguous.
        let (low, high) = constraint.namesSides ? ("\(name) min", "\(name) max") : (name, name)
        var result: [Limit] = []
        if let minimum = constraint.minimum {
            result.append(Limit(name: low, row: row, sense: .atLeast, value: minimum))
        }
        if let maximum = constraint.maximum {
            result.append(Limit(name: high, row: row, sense: .atMost, value: maximum))
        }
        return result
    }
}

extension RiskMeasure {
    /// The measure of scenarios with `probabilities`, which must have one.
    fileprivate func probable(_ probabilities: [Double]) -> any RiskMeasure {
        guard let measure = reweighted(by: probabilities) else {
            preconditionFailure("\(code) is defined for equally probable scenarios only.")
        }
        return measure
    }
}
