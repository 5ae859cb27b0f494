public import Portfolio

/// A loss that is sold for the tax that it saves, and what is bought in its place.
public struct HarvestedLoss: Hashable, Sendable {
    /// The place of the asset that is sold.
    public let asset: Int
    /// The place of the account.
    public let account: Int
    /// The place of what is bought.
    public let substitute: Int
    /// What the shares cost more than they bring.
    public let loss: FixedDecimal
    /// What it saves, at the rates of taxes.
    public let taxSaved: Double
    /// What both trades cost.
    public let cost: Double
}

/// Why losses of an asset that has substitutes are not sold.
public enum HarvestObjection: String, Hashable, Sendable {
    /// No substitute may be bought: it has no price, was sold at a loss itself, or is sold for one by this plan.
    case noSubstitute = "NO_SUBSTITUTE"
    /// Trading costs more than the tax that is saved.
    case costsMore = "COSTS_MORE_THAN_IT_SAVES"
    /// The asset was bought within 30 days, so that the loss would not count.
    case washSale = "WASH_SALE"
    /// It may not be sold.
    case restricted = "RESTRICTED"
    /// Limits of turnover, size or participation leave no room.
    case limits = "LIMITS"
}
