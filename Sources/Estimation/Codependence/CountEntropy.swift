internal import Numerics

/// Entropies of counts that sum to T, in natural units: (T log T − Σ c log c) / T.
struct CountEntropy: Sendable {
    /// c log c of each count c from 0 to T.
    let terms: [Double]

    /// - Complexity: O(T).
    init(_ total: Int) {
        terms = [0] + (1...max(1, total)).map { Double($0) * Double.log(Double($0)) }
    }

    /// That of counts by their Σ c log c; exactly 0 where one has all.
    func entropy(_ sum: Double) -> Double {
        let total = terms.count - 1
        return (terms[total] - sum) / Double(total)
    }
}
