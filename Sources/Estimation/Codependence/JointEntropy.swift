/// Entropies of two assets.
struct JointEntropy: Sendable {
    private let first: Double
    private let second: Double
    private let mutual: Double

    /// - Parameters:
    ///   - first: The entropy of the one.
    ///   - second: That of the other.
    ///   - both: That of both together.
    init(_ first: Double, _ second: Double, both: Double) {
        (self.first, self.second) = (first, second)
        mutual = max(0, first + second - both)
    }

    /// I / min(Hₓ, H_y), 0 where a single bin has all returns.
    var normalizedMutual: Double {
        let least = min(first, second)
        return least > 0 ? mutual / least : 0
    }

    /// (Hₓ + H_y − 2I) / (Hₓ + H_y − I), 0 where a single bin has all returns of both.
    var normalizedVariation: Double {
        let joint = first + second - mutual
        return joint > 0 ? max(0, first + second - 2 * mutual) / joint : 0
    }
}
