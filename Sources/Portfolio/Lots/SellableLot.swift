/// What of a lot decides when a sale takes it.
public struct SellableLot: Hashable, Sendable {
    /// How many shares, above zero.
    public let quantity: FixedDecimal
    /// What they cost.
    public let cost: FixedDecimal
    /// Whether a gain would be long.
    public let isLongTerm: Bool

    /// A lot.
    public init(quantity: FixedDecimal, cost: FixedDecimal, isLongTerm: Bool) {
        (self.quantity, self.cost, self.isLongTerm) = (quantity, cost, isLongTerm)
    }

    /// Whether a share of it cost more than one of `other`.
    func costsMore(than other: SellableLot) -> Bool {
        // Cross products in 256 bits: no unit cost is rounded.
        let left = cost.units.magnitude.multipliedFullWidth(by: other.quantity.units.magnitude)
        let right = other.cost.units.magnitude.multipliedFullWidth(by: quantity.units.magnitude)
        return (left.high, left.low) > (right.high, right.low)
    }

    /// (price − unit cost) · rate, below zero for a loss, which saves tax on other gains.
    func tax(at price: FixedDecimal, _ rates: TaxRates) -> FixedDecimal {
        let unitCost = cost.divided(by: quantity) ?? .zero
        return (price - unitCost).times(isLongTerm ? rates.long : rates.short) ?? .zero
    }
}

extension LotSelection {
    /// The order in which a sale takes lots, ties by age.
    ///
    /// - Parameters:
    ///   - lots: Those that it may take, the oldest first.
    ///   - price: What a share brings after costs; `nil` where nothing is sold, and lots go by age then.
    /// - Returns: Their places.
    /// - Complexity: O(k log k), O(k) where the oldest are first.
    public func order(of lots: [SellableLot], price: FixedDecimal?) -> [Int] {
        switch self {
        case .firstInFirstOut, .averageCost, .specific: Array(lots.indices)
        case .lastInFirstOut: lots.indices.reversed()
        case .highestInFirstOut:
            lots.indices.sorted { first, second in
                if lots[first].costsMore(than: lots[second]) { return true }
                return first < second && !lots[second].costsMore(than: lots[first])
            }
        case .lowestInFirstOut:
            lots.indices.sorted { first, second in
                if lots[second].costsMore(than: lots[first]) { return true }
                return first < second && !lots[first].costsMore(than: lots[second])
            }
        case .taxOptimal(let rates):
            if let price {
                lots.map { $0.tax(at: price, rates) }.enumerated()
                    .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(\.offset)
            } else {
                Array(lots.indices)
            }
        }
    }
}
