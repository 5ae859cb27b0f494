internal import Numerics

/// Entropies of returns in bins of equal width between the least and the greatest return, in natural units.
struct Information {
    /// I / min(Hₓ, H_y) of each pair, 1 of an asset with itself.
    private(set) var mutual: Matrix
    /// (Hₓ + H_y − 2I) / (Hₓ + H_y − I) of each pair, 0 of an asset with itself.
    private(set) var variation: Matrix

    private struct Pair {
        let first: Int32
        let second: Int32
    }

    /// Pairs that are taken one after the other by one core.
    private static let pairsOfPiece = 512

    /// - Returns: `nil` where the call was interrupted.
    /// - Complexity: O(n² T), on all cores, and O(n T) for each different number of bins.
    init?(_ returns: Matrix, _ rule: BinRule) {
        let n = returns.columns
        let columns = (0..<n).map(returns.column)
        (mutual, variation) = (.identity(n), Matrix(rows: n, columns: n))
        let counts = CountEntropy(returns.rows)
        let groups = Information.pairs(returns, columns, rule)
        for (bins, pairs) in groups.sorted(by: { $0.key < $1.key }) {
            var isNeeded = [Bool](repeating: false, count: n)
            for pair in pairs {
                isNeeded[Int(pair.first)] = true
                isNeeded[Int(pair.second)] = true
            }
            let needed = isNeeded
            let work = returns.rows * pairs.count
            let binned = Parallel.map(0..<n, operations: work) { asset in
                needed[asset] ? BinnedReturns(columns[asset], bins: bins, counts) : nil
            }
            guard let binned, take(pairs, binned, bins, counts) else { return nil }
        }
    }

    /// Notes the entropies of some pairs; false where the call was interrupted.
    private mutating func take(
        _ pairs: [Pair],
        _ binned: [BinnedReturns?],
        _ bins: Int,
        _ counts: CountEntropy
    ) -> Bool {
        let size = Information.pairsOfPiece
        let pieces = (pairs.count + size - 1) / size
        let work = pairs.count * (counts.terms.count + bins)
        let found = Parallel.map(0..<pieces, operations: work) { piece in
            var joint = JointCounts(bins: bins)
            return pairs[(piece * size)..<min((piece + 1) * size, pairs.count)].map { pair in
                guard let first = binned[Int(pair.first)], let second = binned[Int(pair.second)]
                else { return JointEntropy(0, 0, both: 0) }
                let both = counts.entropy(joint.sum(first, second, counts))
                return JointEntropy(first.entropy, second.entropy, both: both)
            }
        }
        guard let found else { return false }
        for (pair, entropy) in zip(pairs, found.joined()) {
            let (first, second) = (Int(pair.first), Int(pair.second))
            for (i, j) in [(first, second), (second, first)] {
                mutual[i, j] = entropy.normalizedMutual
                variation[i, j] = entropy.normalizedVariation
            }
        }
        return true
    }

    /// All pairs of assets by their number of bins.
    private static func pairs(
        _ returns: Matrix,
        _ columns: [[Double]],
        _ rule: BinRule
    ) -> [Int: [Pair]] {
        let own = columns.map(rule.bins)
        let correlations = CorrelationMatrix(
            covariance: BLAS.gram(CenteredColumns(returns).deviations)
        )
        var result: [Int: [Pair]] = [:]
        for first in columns.indices {
            for second in 0..<first {
                let bins: Int
                if let one = own[first], let other = own[second] {
                    bins = max(one, other)
                } else {
                    let correlation = correlations[first, second] ?? 0
                    bins = BinRule.hacineGharbi(returns.rows, correlation: correlation)
                }
                let pair = Pair(first: Int32(first), second: Int32(second))
                result[bins, default: []].append(pair)
            }
        }
        return result
    }
}
