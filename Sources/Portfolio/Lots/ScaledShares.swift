/// New shares for old ones, lot by lot, so that those of a holder add up to what all of it would be.
///
/// Each lot gets what its holder has so far less what it had before: no lot is further from its exact
/// share than two halves of 10⁻¹⁸.
struct ScaledShares {
    private let ratio: (new: FixedDecimal, old: FixedDecimal)
    private var sums: [Holder: (old: FixedDecimal, new: FixedDecimal)] = [:]

    init(_ new: FixedDecimal, per old: FixedDecimal) { ratio = (new, old) }

    /// The new shares of the next lot; `nil` where they are too many.
    mutating func next(_ quantity: FixedDecimal, of holder: Holder) -> FixedDecimal? {
        let sum = sums[holder] ?? (.zero, .zero)
        let old = sum.old + quantity
        guard let new = old.share(ratio.new, of: ratio.old) else { return nil }
        sums[holder] = (old, new)
        return new - sum.new
    }
}
