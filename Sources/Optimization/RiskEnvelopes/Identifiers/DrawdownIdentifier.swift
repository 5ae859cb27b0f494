/// A tail measure's identifier carried from the falls to the returns that led to them.
///
/// The fall dₜ = −Σ xₛ over the periods s since the last peak is the greatest of such sums. So a
/// measure of falls that grows with each of them has in period s the weight of all falls that s is
/// part of: those from s until the next peak.
struct DrawdownIdentifier<Tail: RiskIdentifier>: RiskIdentifier {
    private var tail: Tail

    init(_ tail: Tail) { self.tail = tail }

    /// - Complexity: that of the tail's, and O(T).
    mutating func weights(of returns: [Double]) -> [Double] {
        var fall = 0.0
        let fallen = returns.map { change in
            fall = max(fall - change, 0)
            return 0 - fall
        }
        let weights = tail.weights(of: fallen)
        var later = 0.0
        let fromBehind = weights.indices.reversed().map { t in
            later = fallen[t] == 0 ? 0 : later + weights[t]
            return later
        }
        return fromBehind.reversed()
    }
}
