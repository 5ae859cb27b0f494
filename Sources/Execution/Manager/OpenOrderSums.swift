import Portfolio

/// What is left of all orders that may still be filled, summed so that a check takes no look at each.
///
/// Orders at the market are summed by asset, since their worth moves with its price.
struct OpenOrderSums: Hashable, Sendable {
    /// What may still be bought of each asset.
    private(set) var bought: [AssetID: FixedDecimal] = [:]
    /// What may still be sold of each asset.
    private(set) var sold: [AssetID: FixedDecimal] = [:]
    /// What orders with limits are worth.
    private var limitWorth = FixedDecimal.zero
    /// What purchases with limits are worth.
    private var limitPurchases: [Currency: FixedDecimal] = [:]
    /// What is left at the market of each asset, both sides together.
    private var atMarket: [AssetID: FixedDecimal] = [:]
    /// What is left of purchases at the market.
    private var marketPurchases: [Currency: [AssetID: FixedDecimal]] = [:]

    /// Puts what is left of an order in the place of what was.
    mutating func replace(_ before: OpenShare, by after: OpenShare) {
        guard before != after else { return }
        remove(before)
        add(after, after.left, after.limitWorth)
    }

    /// Takes an order out.
    mutating func remove(_ share: OpenShare) {
        add(share, -share.left, share.limitWorth.map { -$0 })
    }

    private mutating func add(
        _ share: OpenShare,
        _ left: FixedDecimal,
        _ limitWorth: FixedDecimal?
    ) {
        guard left != .zero else { return }
        let (asset, isPurchase) = (share.asset, share.side == .buy)
        if isPurchase { bought.add(left, to: asset) } else { sold.add(left, to: asset) }
        guard let limitWorth else {
            atMarket.add(left, to: asset)
            if isPurchase { marketPurchases[share.currency, default: [:]].add(left, to: asset) }
            return
        }
        self.limitWorth = self.limitWorth + limitWorth
        if isPurchase { limitPurchases.add(limitWorth, to: share.currency) }
    }

    /// What all of it is worth, without what has no price.
    ///
    /// - Complexity: O(*a*) in the number of assets with open orders at the market.
    func worth(at prices: [AssetID: FixedDecimal]) -> FixedDecimal {
        limitWorth + atMarket.worth(at: prices)
    }

    /// What purchases in a currency will cost, without what has no price.
    ///
    /// - Complexity: O(*a*) in the number of assets with open orders at the market.
    func purchases(paidIn currency: Currency, at prices: [AssetID: FixedDecimal]) -> FixedDecimal {
        let limits = limitPurchases[currency] ?? .zero
        return limits + (marketPurchases[currency]?.worth(at: prices) ?? .zero)
    }
}

extension [AssetID: FixedDecimal] {
    fileprivate func worth(at prices: [AssetID: FixedDecimal]) -> FixedDecimal {
        reduce(.zero) { $0 + (prices[$1.key]?.times($1.value) ?? .zero) }
    }
}

extension Dictionary where Value == FixedDecimal {
    /// Adds to a sum, and forgets it where it comes to nothing.
    fileprivate mutating func add(_ amount: FixedDecimal, to key: Key) {
        let sum = self[key, default: .zero] + amount
        self[key] = sum == .zero ? nil : sum
    }
}
