/// What only mergers and spin-offs say of their new shares, kept beside the transaction: few have it, and
/// a million of those that do not are smaller by a quarter.
final class ReorganizationTerms: Hashable, Sendable {
    let into: AssetID?
    let price: FixedDecimal?
    let costShare: FixedDecimal?

    /// `nil` where nothing is said.
    init?(into: AssetID?, price: FixedDecimal?, costShare: FixedDecimal?) {
        guard into != nil || price != nil || costShare != nil else { return nil }
        (self.into, self.price, self.costShare) = (into, price, costShare)
    }

    static func == (left: ReorganizationTerms, right: ReorganizationTerms) -> Bool {
        left.into == right.into && left.price == right.price && left.costShare == right.costShare
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(into)
        hasher.combine(price)
        hasher.combine(costShare)
    }
}
