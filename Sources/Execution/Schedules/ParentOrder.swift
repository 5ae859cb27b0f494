public import Portfolio

/// A large order that is to be traded in parts.
public struct ParentOrder: Hashable, Sendable {
    /// What it is meant by; the names of its parts follow from it.
    public let intent: String
    /// The asset.
    public let asset: AssetID
    /// Whether it is bought or sold.
    public let side: Side
    /// How much, a multiple of the lot.
    public let quantity: FixedDecimal
    /// The step of quantities.
    public let lot: FixedDecimal
    /// When trading begins.
    public let start: Instant

    /// A large order.
    ///
    /// - Throws: ``ScheduleError`` where the quantity is not above zero or no multiple of the lot.
    public init(
        intent: String,
        asset: AssetID,
        side: Side,
        quantity: FixedDecimal,
        lot: FixedDecimal = FixedDecimal(1),
        start: Instant
    ) throws(ScheduleError) {
        guard quantity > .zero, lot > .zero else { throw .quantity(quantity) }
        guard quantity.isMultiple(of: lot) else { throw .lot(quantity, lot) }
        (self.intent, self.asset, self.side, self.quantity) = (intent, asset, side, quantity)
        (self.lot, self.start) = (lot, start)
    }

    /// Cuts the quantity by running shares of the whole.
    ///
    /// Each part ends at the multiple of the lot next below its running share, and the last at the whole, so
    /// the parts add up exactly and are never further than a lot from what they should be. Parts of nothing
    /// are left out. Running weights never fall, and the last one is above zero.
    func parts(running shares: [FixedDecimal], times: [Instant]) -> [ChildIntent] {
        guard let whole = shares.last, whole > .zero else { return [] }
        var done = FixedDecimal.zero
        var parts: [ChildIntent] = []
        for (index, share) in shares.enumerated() {
            let exact = index == shares.count - 1 ? quantity : quantity.share(share, of: whole)
            let end = min(quantity, (exact ?? done).roundedDown(to: lot))
            guard end > done else { continue }
            parts.append(part(number: parts.count, end - done, at: times[index]))
            done = end
        }
        return parts
    }

    func part(number: Int, _ quantity: FixedDecimal, at time: Instant) -> ChildIntent {
        ChildIntent(
            intent: "\(intent)/\(number)",
            asset: asset,
            side: side,
            quantity: quantity,
            time: time
        )
    }
}
