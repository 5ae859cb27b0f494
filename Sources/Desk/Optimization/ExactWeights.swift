internal import Portfolio

/// Weights of a solver as exact decimals that add up.
enum ExactWeights {
    /// Ten decimals of each weight: below the accuracy of solvers, and no more than people compare.
    static let unit: Int128 = 100_000_000

    /// Each weight to ten decimals, their sum being the rounded sum of all (largest remainders).
    ///
    /// What is missing to that sum after every weight was rounded down goes, a unit each, to the weights that lost
    /// most; of equal losses the first has it, so that equal weights differ by a unit at most.
    ///
    /// - Complexity: O(n log n).
    static func rounded(_ weights: [Double]) -> [FixedDecimal] {
        let scale = 1e10
        var units = weights.map { Int128(($0 * scale).rounded(.down)) }
        let total = Int128((weights.reduce(0, +) * scale).rounded())
        let missing = Int(max(0, total - units.reduce(0, +)))
        let losses = zip(weights, units).map { $0 * scale - Double($1) }
        let order = weights.indices.filter { weights[$0] != 0 }
            .sorted { (-losses[$0], $0) < (-losses[$1], $1) }
        for place in order.prefix(missing) { units[place] += 1 }
        return units.map { FixedDecimal(units: $0 * unit) }
    }
}
