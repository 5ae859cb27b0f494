public import Portfolio

/// Why an order was not sent.
public enum Denial: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kill switch is thrown.
    case stopped
    /// The market of the asset is closed.
    case marketClosed(AssetID, ExchangeCalendar)
    /// Nothing is known that the limit could be compared with.
    case noPrice(AssetID)
    /// The limit price is worse than the market by too much.
    case collar(limit: FixedDecimal, market: FixedDecimal, allowed: FixedDecimal)
    /// The asset moves too much.
    case volatility(Double, allowed: Double)
    /// The order is too large.
    case orderValue(FixedDecimal, allowed: FixedDecimal)
    /// The position would be too large.
    case positionValue(FixedDecimal, allowed: FixedDecimal)
    /// More would be sold than is held.
    case shortSale(missing: FixedDecimal)
    /// The money does not suffice.
    case cash(left: FixedDecimal, required: FixedDecimal)
    /// Too much was traded today.
    case turnover(FixedDecimal, allowed: FixedDecimal)
    /// Too much was lost today.
    case loss(FixedDecimal, allowed: FixedDecimal)
    /// Too many orders were sent.
    case rate(Int, allowed: Int, span: Duration)

    /// A word for machines.
    public var code: String {
        switch self {
        case .stopped: "kill_switch"
        case .marketClosed: "market_closed"
        case .noPrice: "no_price"
        case .collar: "price_collar"
        case .volatility: "volatility_halt"
        case .orderValue: "order_value"
        case .positionValue: "position_limit"
        case .shortSale: "short_sale"
        case .cash: "insufficient_cash"
        case .turnover: "daily_turnover"
        case .loss: "daily_loss"
        case .rate: "order_rate"
        }
    }

    /// What the order would do, and what is allowed.
    public var description: String {
        switch self {
        case .stopped: "The kill switch is thrown; no order is sent until it is released."
        case .marketClosed(let asset, let calendar):
            "The market of \(asset) (\(calendar.rawValue)) is closed."
        case .noPrice(let asset): "No price of \(asset) is known to hold its limits against."
        case .collar(let limit, let market, let allowed):
            "A limit of \(limit) is worse than the market at \(market) by more than the fraction "
                + "\(allowed) that is allowed."
        case .volatility(let volatility, let allowed):
            "Its volatility is \(volatility); it is traded up to \(allowed)."
        case .orderValue(let value, let allowed):
            "The order is worth \(value); \(allowed) are allowed."
        case .positionValue(let value, let allowed):
            "The position would be worth \(value); \(allowed) are allowed."
        case .shortSale(let missing): "The order sells \(missing) more than there are."
        case .cash(let left, let required):
            "The order would leave \(left) of the money; \(required) are to be left."
        case .turnover(let value, let allowed):
            "The day would come to trades of \(value); \(allowed) are allowed."
        case .loss(let loss, let allowed):
            "The account lost \(loss) today; from \(allowed) on nothing is traded."
        case .rate(let count, let allowed, let span):
            "The order would be number \(count) within \(span); \(allowed) are allowed."
        }
    }
}
