internal import Numerics

/// Counts concordant pairs of periods of one asset with others.
struct KendallCounter {
    /// The periods in the order of the asset's returns.
    private let order: [Int]
    /// Runs of equal returns within it.
    private let ties: [Range<Int>]
    private let ownTies: Int

    /// - Parameter ranks: Dense ranks of the returns.
    /// - Complexity: O(T log T).
    init(_ ranks: [Int32]) {
        let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        self.order = order
        let runs = Self.runs(order.map { ranks[$0] })
        ties = runs.filter { $0.count > 1 }
        ownTies = Self.pairs(runs)
    }

    /// τ_b with each of `others`; none of them, nor the asset itself, has one return throughout.
    ///
    /// - Complexity: O(T log T) for each.
    func correlations(with others: ArraySlice<[Int32]>) -> [Double] {
        let count = order.count
        var values = [Int32](repeating: 0, count: count)
        var scratch = values
        let all = count * (count - 1) / 2
        return others.map { other in
            for (place, period) in order.enumerated() { values[place] = other[period] }
            var jointTies = 0
            for run in ties {
                values[run].sort()
                jointTies += Self.pairs(Self.runs(Array(values[run])))
            }
            let exchanges = MergeSort.exchanges(&values, &scratch)
            let otherTies = Self.pairs(Self.runs(values))
            let surplus = all - ownTies - otherTies + jointTies - 2 * exchanges
            let (mine, its) = (Double(all - ownTies), Double(all - otherTies))
            return min(1, max(-1, Double(surplus) / mine.squareRoot() / its.squareRoot()))
        }
    }

    /// Runs of equal values in a list where equal ones stand together.
    private static func runs(_ values: [Int32]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for place in 1...max(1, values.count)
        where place == values.count || (place < values.count && values[place] != values[start]) {
            result.append(start..<place)
            start = place
        }
        return result
    }

    private static func pairs(_ runs: [Range<Int>]) -> Int {
        runs.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
    }
}
