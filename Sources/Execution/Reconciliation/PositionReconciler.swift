public import Portfolio

/// Finds what the venue holds and our fills do not explain.
public struct PositionReconciler: Hashable, Sendable {
    /// Which differences matter.
    public var settings: ReconciliationSettings

    /// A reconciler.
    public init(settings: ReconciliationSettings = ReconciliationSettings()) {
        self.settings = settings
    }

    /// The corrections that bring our positions to the venue's.
    ///
    /// An asset that the venue does not speak of is left as it is: silence is not zero. A position that grew
    /// gets the price that makes its average the venue's; one that shrank the price of the market, and our
    /// own average where none is known; one that changed its sign is closed and opened in two corrections.
    ///
    /// - Parameters:
    ///   - own: What our fills come to.
    ///   - venue: What the venue says; `nil` where it could not be asked.
    ///   - prices: What the assets trade at, where that is known.
    ///   - made: How often each asset was corrected before, so that the same correction made later has another name.
    /// - Returns: The corrections, by asset.
    public func adjustments(
        own: PositionBook,
        venue: AccountBalances?,
        prices: [AssetID: FixedDecimal] = [:],
        made: [AssetID: Int] = [:]
    ) -> [PositionAdjustment] {
        guard let venue else { return [] }
        return venue.positions.sorted { $0.key < $1.key }.flatMap { asset, target in
            let position = own.positions[asset] ?? PositionBook.Position()
            let count = made[asset, default: 0]
            return adjustments(asset, from: position, to: target, price: prices[asset], count)
        }
    }

    private func adjustments(
        _ asset: AssetID,
        from own: PositionBook.Position,
        to venue: VenuePosition,
        price: FixedDecimal?,
        _ count: Int
    ) -> [PositionAdjustment] {
        let (before, after) = (own.quantity, venue.quantity)
        guard before != after else { return [] }
        let exit = price ?? (own.averagePrice > .zero ? own.averagePrice : nil)
        let entry = venue.averagePrice ?? price
        if before != .zero, after != .zero, (before < .zero) != (after < .zero) {
            return [
                PositionAdjustment(
                    asset: asset,
                    from: before,
                    to: .zero,
                    price: exit,
                    number: count
                ),
                PositionAdjustment(
                    asset: asset,
                    from: .zero,
                    to: after,
                    price: entry,
                    number: count + 1
                ),
            ]
        }
        guard after.magnitude > before.magnitude else {
            return [
                PositionAdjustment(
                    asset: asset,
                    from: before,
                    to: after,
                    price: exit,
                    number: count
                )
            ]
        }
        let exact = Self.price(from: own, to: venue) ?? entry
        return [
            PositionAdjustment(asset: asset, from: before, to: after, price: exact, number: count)
        ]
    }

    /// (v·b − p·a) / (b − a): what the difference must have cost for the average to be b's.
    private static func price(
        from own: PositionBook.Position,
        to venue: VenuePosition
    ) -> FixedDecimal? {
        // Shares whose cost is not known did not cost nothing.
        guard own.quantity == .zero || own.averagePrice > .zero,
            let target = venue.averagePrice?.times(venue.quantity),
            let held = own.averagePrice.times(own.quantity),
            let price = (target - held).divided(by: venue.quantity - own.quantity),
            price > .zero
        else { return nil }
        return price
    }
}
