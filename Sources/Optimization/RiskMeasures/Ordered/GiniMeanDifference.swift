/// The mean absolute difference of two different returns, of the code GMD.
///
///     GMD = Σ_{s<t} |xₛ − xₜ| / (T (T − 1) / 2) = Σ 2 (2i − 1 − T) / (T (T − 1)) x₍ᵢ₎
///
/// Yitzhaki, "Stochastic Dominance, Mean Variance, and Gini's Mean Difference", American Economic
/// Review 72 (1982). Twice the second L-moment.
public struct GiniMeanDifference: OrderedRiskMeasure {
    /// "GMD".
    public var code: String { "GMD" }
    /// Two: it is about pairs.
    public var minimumObservations: Int { 2 }

    /// The measure; it has no parameters.
    public init() {}

    /// 2 (2i − 1 − T) / (T (T − 1)), rising and symmetric about zero.
    public func orderedWeights(count: Int) -> [Double] {
        precondition(count >= 2, "A difference needs two returns.")
        let pairs = Double(count * (count - 1))
        return (1...count).map { 2 * Double(2 * $0 - 1 - count) / pairs }
    }
}
