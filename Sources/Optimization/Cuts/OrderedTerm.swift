internal import Numerics

/// An ordered measure of risk in a program: a scalar t that is at least every cut of it.
///
///     t ≥ Σᵢ θᵢ (Rw)₍ᵢ₎ = max over permutations π of Σᵢ θᵢ (Rw)_{π(i)}
///
/// Each permutation is one cut t ≥ gᵀw, and T! of them are not written down: ``CutRounds`` finds
/// those that matter.
struct OrderedTerm: Sendable {
    /// t.
    let value: Scalar
    /// θ, that of the worst scenario first; they never fall.
    let orderedWeights: [Double]
}

extension ProgramBuilder {
    /// A scalar that is at least the weighted sum of the returns in order.
    ///
    /// One scalar serves everybody who asks for the same weights.
    mutating func orderedAverage(_ orderedWeights: [Double]) -> Expression {
        precondition(
            OrderedWeights.isMonotone(orderedWeights),
            "Ordered weights must not fall, or the risk is not convex."
        )
        if let known = orderedTerms.first(where: { $0.orderedWeights == orderedWeights }) {
            return .scalar(known.value)
        }
        let term = OrderedTerm(value: scalar(), orderedWeights: orderedWeights)
        orderedTerms.append(term)
        return .scalar(term.value)
    }
}
