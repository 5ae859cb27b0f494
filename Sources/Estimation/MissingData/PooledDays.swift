internal import Numerics

/// Days on which some assets are known, whatever else is known of them: their number, means and products.
struct PooledDays: Sendable {
    /// How many.
    private(set) var count = 0.0
    /// The mean of each asset; of those that are not known on all days it means nothing.
    private(set) var mean: [Double]
    /// The products of what deviates from the means, likewise.
    private(set) var scatter: Matrix

    /// No days of so many assets.
    init(assets: Int) {
        mean = [Double](repeating: 0, count: assets)
        scatter = Matrix(rows: assets, columns: assets)
    }

    /// Adds days on which some assets are known; of the others nothing is added.
    ///
    /// Products are about the means of all days, by what those of two parts differ: Chan, Golub & LeVeque (1983).
    ///
    /// - Complexity: O(known²).
    mutating func add(_ group: MissingSums.Group) {
        let total = count + group.count
        let share = count * group.count / total
        let products = group.scatter.products
        let moved = group.known.enumerated().map { place, asset in
            group.mean[place] - mean[asset]
        }
        for (b, j) in group.known.enumerated() {
            for (a, i) in group.known.enumerated() {
                scatter[i, j] += products[a, b] + share * moved[a] * moved[b]
            }
        }
        for (place, asset) in group.known.enumerated() {
            mean[asset] += group.count / total * moved[place]
        }
        count = total
    }
}
