internal import Numerics

/// How much of the communication between two others leads through an asset (Estrada, Higham & Hatano 2009).
///
///     Σ (Gₚ_q − Gₚ_q without its links) / Gₚ_q / ((n − 1)² − (n − 1)),  G = e^A,
///
/// over ordered pairs of two others p and q.
enum CommunicabilityBetweenness {
    /// The value of each asset; `nil` where the call was interrupted.
    ///
    /// - Complexity: O(n² · links) for each term of the series, on all cores.
    static func values(_ network: AssetNetwork) -> [Double]? {
        let n = network.count
        guard n > 2 else { return [Double](repeating: 0, count: n) }
        let whole = Parallel.map(0..<n) { communication(from: $0, network, without: nil) }
        guard let whole else { return nil }
        let pairs = Double((n - 1) * (n - 2))
        return Parallel.map(0..<n) { asset in
            var sum = 0.0
            for start in 0..<n where start != asset {
                let (all, rest) = (
                    whole[start], communication(from: start, network, without: asset)
                )
                for end in 0..<n where end != asset && end != start && all[end] > 0 {
                    sum += (all[end] - rest[end]) / all[end]
                }
            }
            return sum / pairs
        }
    }

    /// A column of e^A, A being without the links of one asset.
    ///
    /// All terms of Σ Aᵏ/k! are positive, so that their sum has all digits also between assets that are far apart,
    /// where products of eigenvectors have none.
    private static func communication(
        from start: Int,
        _ network: AssetNetwork,
        without asset: Int?
    ) -> [Double] {
        var term = [Double](repeating: 0, count: network.count)
        term[start] = 1
        var (sum, settled, order) = (term, 0, 0.0)
        // Walks between two assets may all have an even number of steps, or all an odd one.
        while settled < 2 {
            order += 1
            var (next, isSettled) = (term, true)
            for (place, others) in network.neighbours.enumerated() where place != asset {
                let walks = others.reduce(0) { $1 == asset ? $0 : $0 + term[$1] }
                next[place] = walks / order
                let isNew = sum[place] == 0 && next[place] > 0
                if isNew || next[place] > 1e-17 * sum[place] { isSettled = false }
                sum[place] += next[place]
            }
            if let asset { next[asset] = 0 }
            settled = isSettled ? settled + 1 : 0
            term = next
        }
        return sum
    }
}
