public import Portfolio

/// Turns weights into quantities that can be bought.
///
///     minimize   Σ |wᵢ V − nᵢ pᵢ| + (V Σ w − Σ nᵢ pᵢ)   subject to   Σ nᵢ pᵢ ≤ V Σ w,   nᵢ a multiple of the step
///
/// Money and quantities are exact: what is said to be left over is left over to the last digit.
public struct ShareAllocator: Hashable, Sendable {
    /// What everything is worth.
    public var value: FixedDecimal
    /// The price of each asset.
    public var prices: [FixedDecimal]
    /// What can be traded of each at least, and in multiples of which: 1 for shares, 100 for lots of them.
    public var steps: [FixedDecimal]
    /// How.
    public var method: AllocationMethod

    /// An allocator; prices and steps must be positive, one for each asset.
    public init(
        value: FixedDecimal,
        prices: [FixedDecimal],
        steps: [FixedDecimal],
        method: AllocationMethod = .exact
    ) {
        precondition(prices.count == steps.count, "One price and one step for each asset.")
        (self.value, self.prices, self.steps, self.method) = (value, prices, steps, method)
    }

    /// The quantities that come near to weights.
    ///
    /// - Parameter weights: One for each asset, as fractions of the value; with a sum below 1 the rest stays money.
    /// - Returns: The quantities; `nil` where a product leaves the range of decimals.
    /// - Complexity: O(n²) for `greedy`; `exact` searches at most 400,000 choices.
    public func allocation(of weights: [Double]) -> ShareAllocation? {
        var worths: [FixedDecimal] = []
        for (price, step) in zip(prices, steps) {
            guard let worth = price.times(step), worth > .zero else { return nil }
            worths.append(worth)
        }
        let costs = worths.map(\.double)
        let targets = weights.map { $0 * value.double }
        guard zip(targets, costs).allSatisfy({ abs($0 / $1) < 1e15 }) else { return nil }
        // A weight that is whole steps but for rounding is whole steps.
        var counts = zip(targets, costs).map { Int(($0 / $1 + 1e-9).rounded(.down)) }
        let missing = targets.indices.map { max(0, targets[$0] - Double(counts[$0]) * costs[$0]) }
        var gap: Double?
        switch method {
        case .greedy: raise(&counts, targets, costs)
        case .exact:
            let knapsack = ShareKnapsack(
                missing: missing,
                prices: costs,
                counts: counts.map { max(0, $0) }
            )
            for place in knapsack.raised { counts[place] += 1 }
            for (place, less) in knapsack.lowered { counts[place] -= less }
            gap = 2 * knapsack.gap
        }
        // Rounding of weights may have asked for more than there is.
        while spent(counts, costs) > value.double * (1 + 1e-15), weights.reduce(0, +) <= 1 + 1e-9 {
            let held = counts.indices.filter { counts[$0] > 0 }
            guard let cheapest = held.min(by: { costs[$0] < costs[$1] }) else { break }
            counts[cheapest] -= 1
        }
        return exact(counts, targets, worths, gap)
    }

    /// A step of what is farthest below its target, again and again, as long as money pays for it.
    private func raise(_ counts: inout [Int], _ targets: [Double], _ costs: [Double]) {
        var left = targets.reduce(0, +)
        for (count, cost) in zip(counts, costs) { left -= Double(count) * cost }
        while true {
            let missing = counts.indices.map { targets[$0] - Double(counts[$0]) * costs[$0] }
            let payable = counts.indices.filter { costs[$0] <= left && missing[$0] > 0 }
            guard let place = payable.max(by: { (missing[$0], $1) < (missing[$1], $0) }) else {
                return
            }
            counts[place] += 1
            left -= costs[place]
        }
    }

    private func spent(_ counts: [Int], _ costs: [Double]) -> Double {
        zip(counts, costs).reduce(0) { $0 + Double($1.0) * $1.1 }
    }

    private func exact(
        _ counts: [Int],
        _ targets: [Double],
        _ worths: [FixedDecimal],
        _ gap: Double?
    ) -> ShareAllocation? {
        var quantities: [FixedDecimal] = []
        var values: [FixedDecimal] = []
        var left = value
        for (place, count) in counts.enumerated() {
            guard let quantity = steps[place].times(FixedDecimal(count)),
                let worth = worths[place].times(FixedDecimal(count))
            else { return nil }
            quantities.append(quantity)
            values.append(worth)
            left = left - worth
        }
        return ShareAllocation(
            quantities: quantities,
            values: values,
            leftover: left,
            deviation: zip(values, targets).reduce(0) { $0 + abs($1.0.double - $1.1) },
            gap: gap
        )
    }
}
