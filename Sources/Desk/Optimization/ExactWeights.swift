internal import Portfolio

/// Weights of a solver as exact decimals that add up.
enum ExactWeights {
    /// The weights of assets where none may be owed.
    ///
    /// - Parameters:
    ///   - weights: One per asset; what is below zero by no more than a solver's error is nothing.
    ///   - assets: Whose they are.
    ///   - path: Of the request that asked for them, for errors.
    /// - Returns: Each weight to ten decimals.
    /// - Throws: A report with code `unsupported` where one is below zero.
    static func held(
        _ weights: [Double],
        of assets: [AssetID],
        path: String
    ) throws(ErrorReport) -> [FixedDecimal] {
        if let place = weights.firstIndex(where: { $0 < -1e-9 }) {
            throw ErrorReport(
                code: .unsupported,
                message:
                    "\(path) leads to a short position: \(assets[place]) weighs \(weights[place]). "
                    + "Here weights are 0 or more; set constraints.lower_bound to 0.",
                details: ["path": .string(path), "asset": .string(assets[place].symbol)]
            )
        }
        return rounded(weights.map { max(0, $0) })
    }

    /// Ten decimals of each weight: below the accuracy of solvers, and no more than people compare.
    private static let unit: Int128 = 100_000_000

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
