internal import Numerics

/// Several opinions on the same scenarios made one.
///
///     linear        pₜ = Σ wₖ pₖₜ
///     logarithmic   pₜ ∝ Π pₖₜ^wₖ
///
/// The linear pool keeps every opinion's surprises; the logarithmic one, which is nearest to all in relative
/// entropy Σ wₖ KL(p ‖ pₖ), agrees on what all find probable. Genest & Zidek, "Combining Probability
/// Distributions", Statistical Science 1 (1986).
public enum OpinionPooling: String, CaseIterable, Hashable, Sendable {
    /// The weighted mean of the probabilities.
    case linear
    /// The weighted geometric mean, normalized.
    case logarithmic

    /// The pool of `opinions`, each of positive probabilities that are 1 in sum.
    ///
    /// - Parameters:
    ///   - opinions: At least one; of one length.
    ///   - weights: How much each counts, 0 or more and 1 in sum.
    /// - Returns: Probabilities, 1 in sum.
    /// - Complexity: O(T k).
    public func pool(_ opinions: [[Double]], weights: [Double]) -> [Double] {
        precondition(!opinions.isEmpty && opinions.count == weights.count, "One weight an opinion.")
        precondition(weights.allSatisfy { $0 >= 0 }, "Weights of opinions are not negative.")
        precondition(abs(Statistics.sum(weights) - 1) <= 1e-9, "Weights of opinions are 1 in sum.")
        var sum = [Double](repeating: 0, count: opinions[0].count)
        for (opinion, weight) in zip(opinions, weights) where weight > 0 {
            let terms = self == .linear ? opinion : opinion.map { Double.log($0) }
            BLAS.add(weight, times: terms, to: &sum)
        }
        if self == .logarithmic {
            let largest = sum.reduce(-.infinity, max)
            sum = sum.map { Double.exp($0 - largest) }
        }
        let total = Statistics.sum(sum)
        return sum.map { max($0 / total, 1e-300) }
    }
}
