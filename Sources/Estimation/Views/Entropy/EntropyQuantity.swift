public import Numerics

/// A number that a distribution of returns has, per period.
///
/// Moments are those of the scenarios with their probabilities, without correction of a bias.
public enum EntropyQuantity: Hashable, Sendable {
    /// Σ cᵢ μᵢ, with one coefficient for each asset.
    case mean([Double])
    /// Σ cᵢ σᵢ².
    case variance([Double])
    /// The correlation of two assets.
    case correlation(Int, Int)
    /// The third central moment over σ³ of an asset.
    case skewness(Int)
    /// The fourth central moment over σ⁴ of an asset; 3 of a normal one.
    case kurtosis(Int)
    /// The loss of an asset that only 1 − confidence of the probability reaches.
    case valueAtRisk(Int, confidence: Double)
    /// The mean loss of an asset in the worst 1 − confidence of the probability.
    case conditionalValueAtRisk(Int, confidence: Double)

    /// The assets that it is about.
    var assets: [Int] {
        switch self {
        case .mean(let coefficients), .variance(let coefficients):
            coefficients.indices.filter { coefficients[$0] != 0 }
        case .correlation(let i, let j): [i, j]
        case .skewness(let i), .kurtosis(let i), .valueAtRisk(let i, _),
            .conditionalValueAtRisk(let i, _):
            [i]
        }
    }

    /// The number of scenarios with probabilities; `nil` where an asset that never moves has none.
    ///
    /// - Complexity: O(T) for each asset, and for tails a sort.
    public func value(in scenarios: Matrix, probabilities: [Double]) -> Double? {
        let moments = { (i: Int) in
            ScenarioMoments(scenarios.column(i), probabilities: probabilities)
        }
        switch self {
        case .mean(let coefficients):
            return assets.reduce(0) { $0 + coefficients[$1] * moments($1).mean }
        case .variance(let coefficients):
            return assets.reduce(0) { $0 + coefficients[$1] * moments($1).variance }
        case .correlation(let i, let j):
            let (first, second) = (moments(i), moments(j))
            let size = (first.variance * second.variance).squareRoot()
            guard size > 0 else { return nil }
            let products = zip(first.deviations, second.deviations).map { $0 * $1 }
            return BLAS.dot(probabilities, products) / size
        case .skewness(let i): return moments(i).standardized(power: 3)
        case .kurtosis(let i): return moments(i).standardized(power: 4)
        case .valueAtRisk(let i, let confidence):
            return 0 - tail(scenarios.column(i), probabilities, confidence).edge
        case .conditionalValueAtRisk(let i, let confidence):
            return 0 - tail(scenarios.column(i), probabilities, confidence).mean
        }
    }

    private func tail(
        _ returns: [Double],
        _ probabilities: [Double],
        _ confidence: Double
    ) -> WeightedTail {
        WeightedTail(of: returns, probabilities: probabilities, mass: 1 - confidence)
    }
}
