public import Portfolio

/// Shares that were bought together, or borrowed and sold together, as a plan sees them.
public struct PlannedLot: Hashable, Sendable {
    /// The place of the asset.
    public let asset: Int
    /// The place of the account.
    public let account: Int
    /// How many, above zero.
    public let quantity: FixedDecimal
    /// What they cost.
    public internal(set) var cost: FixedDecimal
    /// When they were acquired.
    public let acquired: Day
    /// Whether they were held for more than a year.
    public let isLongTerm: Bool
    /// Whether a loss on them would not count, since the asset was bought within 30 days in any account.
    public var isWashed = false
    /// The name by which the books know it; its day where there is none.
    public var name: String?

    /// A lot.
    public init(
        asset: Int,
        account: Int,
        quantity: FixedDecimal,
        cost: FixedDecimal,
        acquired: Day,
        isLongTerm: Bool
    ) {
        (self.asset, self.account) = (asset, account)
        (self.quantity, self.cost) = (quantity, cost)
        (self.acquired, self.isLongTerm) = (acquired, isLongTerm)
    }
}
