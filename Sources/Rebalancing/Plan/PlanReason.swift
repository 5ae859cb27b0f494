/// Why an asset that is off its target is not brought there.
public enum PlanReason: String, Hashable, Sendable {
    /// It is within its band.
    case withinBand = "WITHIN_BAND"
    /// What would be gained is less than what it costs.
    case costsMore = "COSTS_MORE_THAN_IT_GAINS"
    /// The trade would be smaller than the least one.
    case tooSmall = "BELOW_MINIMUM_TRADE"
    /// Less than a share, or a lot of shares, is missing.
    case lessThanStep = "LESS_THAN_ONE_LOT"
    /// There is no cash for it.
    case noCash = "NO_CASH"
    /// The turnover is used up.
    case turnover = "TURNOVER_LIMIT"
    /// Not more of it is traded in a day.
    case participation = "PARTICIPATION_LIMIT"
    /// The mode buys or sells nothing.
    case mode = "NOT_IN_THIS_MODE"
    /// It may not be bought or sold.
    case restricted = "RESTRICTED"
    /// It may not be sold short.
    case shortSelling = "SHORT_SELLING_NOT_ALLOWED"
    /// No more of it, or of all that is sold short, may be owed.
    case shortLimit = "SHORT_LIMIT"
    /// It was sold for its loss, or bought in the place of another that was.
    case substituted = "SUBSTITUTED"
    /// It was sold at a loss, or would be, within 30 days of a purchase.
    case washSale = "WASH_SALE"
}
