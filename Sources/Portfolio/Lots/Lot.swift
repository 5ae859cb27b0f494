/// Shares that were acquired together, and what is left of them.
public struct Lot: Hashable, Sendable {
    /// Where they are held.
    public internal(set) var holder: Holder
    /// When they were acquired.
    public let acquired: Day
    /// Since when they count as held: earlier where they replaced shares sold at a loss.
    public internal(set) var heldFrom: Day
    /// How many are left, above zero.
    public internal(set) var quantity: FixedDecimal
    /// What those cost, with losses that were carried over to them.
    public internal(set) var cost: FixedDecimal
    /// The name that the user gave the lot.
    public let name: String?

    /// The purchase they are part of, counted within the asset: shares of one purchase do not replace
    /// each other.
    var purchase: Int
    /// Whether they replaced shares sold at a loss already.
    var isReplacement = false

    /// The account.
    public var account: String { holder.account }
    /// The strategy in whose part of the portfolio they are; empty for none.
    public var sleeve: String { holder.sleeve }

    /// Takes `part` of the shares with their share of the cost; all that is left takes all the cost.
    mutating func take(_ part: FixedDecimal) -> Lot {
        var taken = self
        taken.quantity = part
        if part < quantity { taken.cost = cost.share(part, of: quantity) ?? .zero }
        quantity = quantity - part
        cost = cost - taken.cost
        return taken
    }
}
