import Estimation
import Numerics
import Optimization

/// The best portfolio by looking at every set of assets: slow, and beyond doubt.
struct BruteForce {
    let problem: PortfolioProblem
    let constraints: [DiscreteConstraint]

    /// What the continuous solver finds best among all sets that the constraints allow.
    struct Best {
        /// Whether any set has a portfolio at all.
        var isFeasible = false
        /// The annual objective, the larger the better; `nil` if no set has one.
        var objective: Double?
    }

    /// The best over all sets of assets.
    func best() -> Best {
        let n = problem.distribution.assets.count
        var best = Best()
        for bits in 0..<(1 << n) {
            let held = (0..<n).map { bits >> $0 & 1 == 1 }
            guard allows(held) else { continue }
            let restricted = self.restricted(to: held)
            guard
                zip(restricted.constraints.lower, restricted.constraints.upper)
                    .allSatisfy({ $0 <= $1 }), isFeasible(restricted)
            else { continue }
            best.isFeasible = true
            guard case .optimal(let portfolio) = Optimizer.solve(restricted) else { continue }
            let value = problem.merit(of: portfolio.weights)
            best.objective = max(best.objective ?? -.infinity, value)
        }
        return best
    }

    private func allows(_ held: [Bool]) -> Bool {
        constraints.allSatisfy { constraint in
            switch constraint {
            case .minimumWeight:
                return true
            case .count(let limit):
                let count = (limit.assets ?? Array(held.indices)).filter { held[$0] }.count
                return count >= limit.minimum && count <= limit.maximum ?? .max
            case .together(let set):
                return Set(set.assets.map { held[$0] }).count <= 1
            case .apart(let apart):
                return apart.sets.allSatisfy { set in
                    set.filter { held[$0] }.count <= apart.maximum
                }
            }
        }
    }

    private func restricted(to held: [Bool]) -> PortfolioProblem {
        var result = problem
        for i in held.indices {
            if held[i] {
                for case .minimumWeight(let minimum) in constraints {
                    result.constraints.lower[i] = max(
                        result.constraints.lower[i],
                        minimum.weights[i]
                    )
                }
            } else if problem.constraints.lower[i] > 0 || problem.constraints.upper[i] < 0 {
                // It cannot be left out: no portfolio.
                result.constraints.lower[i] = .infinity
            } else {
                (result.constraints.lower[i], result.constraints.upper[i]) = (0, 0)
            }
        }
        return result
    }

    /// Whether the shortest weights within the limits exist, by a program written here.
    private func isFeasible(_ problem: PortfolioProblem) -> Bool {
        let n = problem.distribution.assets.count
        var program = QuadraticProgram(
            quadratic: .dense(.identity(n)),
            linear: [Double](repeating: 0, count: n)
        )
        let limits = problem.constraints
        program.lower = limits.lower
        program.upper = limits.upper
        program.equalities = Matrix(rows: [[Double](repeating: 1, count: n)])
        program.equalityTargets = [limits.budget]
        var rows: [[Double]] = []
        for constraint in limits.linear {
            if let minimum = constraint.minimum {
                rows.append(constraint.coefficients.map { -$0 })
                program.inequalityLimits.append(-minimum)
            }
            if let maximum = constraint.maximum {
                rows.append(constraint.coefficients)
                program.inequalityLimits.append(maximum)
            }
        }
        if let target = limits.returnTarget {
            rows.append(problem.distribution.mean.map { -$0 * problem.distribution.periodsPerYear })
            program.inequalityLimits.append(-target)
        }
        if !rows.isEmpty { program.inequalities = Matrix(rows: rows) }
        return QuadraticSolver().solve(program).status == .optimal
    }
}

extension PortfolioProblem {
    /// The annual objective, turned so that more is better.
    func merit(of weights: [Double]) -> Double {
        let mean = BLAS.dot(distribution.mean, weights) * distribution.periodsPerYear
        let variance = distribution.variance(of: weights) * distribution.periodsPerYear
        return switch objective {
        case .minimumRisk: -variance
        case .maximumReturn: mean
        case .utility(let aversion): mean - aversion * variance
        case .maximumSharpe(let rate): (mean - rate) / variance.squareRoot()
        case .maximumGrowth, .maximumDiversification, .minimumTrackingError, .riskParity,
            .relaxedRiskParity, .robustTail:
            .nan
        }
    }
}
