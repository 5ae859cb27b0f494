import Estimation
import Numerics

@testable import Optimization

/// An ordered measure in its exact linear form: a mixture of the CVaRs of every count of scenarios.
///
///     Σ θᵢ x₍ᵢ₎ = θ_T Σ xₜ + Σₖ (θₖ₊₁ − θₖ) k CVaR_{k/T}(x)
///
/// T (T − 1) variables, so for small T only: what cuts are held against.
struct MixtureOfTails: StatedRisk {
    let weights: [Double]

    init(_ measure: some OrderedRiskMeasure, count: Int) {
        weights = measure.orderedWeights(count: count)
    }

    var code: String { "Mixture" }

    func risk(of returns: [Double]) -> Double {
        zip(weights, returns.sorted()).reduce(0) { $0 + $1.0 * $1.1 }
    }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let count = builder.table.count
        let mean = builder.meanReturn()
        var result = Expression.scalar(mean, (weights.last ?? 0) * Double(count))
        for k in 1..<count where weights[k] > weights[k - 1] {
            let tail = builder.tailMean(
                of: -.returns,
                confidence: 1 - Double(k) / Double(count)
            )
            result = result + (weights[k] - weights[k - 1]) * Double(k) * tail
        }
        return result
    }
}

/// Gini's mean difference in its exact linear form over all pairs: Σ |xₛ − xₜ| / (T (T − 1) / 2).
struct DifferenceOfPairs: StatedRisk {
    var code: String { "Pairs" }
    var minimumObservations: Int { 2 }

    func risk(of returns: [Double]) -> Double { GiniMeanDifference().risk(of: returns) }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let scenarios = builder.distribution.scenarios
        var result = Expression()
        let pairs = Double(scenarios.rows * (scenarios.rows - 1) / 2)
        for s in 0..<scenarios.rows {
            for t in 0..<s {
                let difference = zip(scenarios.row(s), scenarios.row(t)).map { $0 - $1 }
                let size = builder.scalar()
                builder.require(atLeastZero: .scalar(size) - .weights(difference))
                builder.require(atLeastZero: .scalar(size) + .weights(difference))
                result = result + .scalar(size, 1 / pairs)
            }
        }
        return result
    }
}
