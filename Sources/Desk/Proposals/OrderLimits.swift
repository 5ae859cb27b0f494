internal import Execution
internal import Portfolio

/// What no order may exceed, whatever a plan says; a limit that is left out does not bind.
///
///     {"order_value": 50000, "position_value": 250000, "daily_turnover": 100000, "daily_loss": 5000,
///      "volatility": 0.8, "orders_per_second": 20, "price_collar": 0.05, "market_hours": true}
struct OrderLimits: Hashable, Sendable {
    var orderValue: FixedDecimal?
    var positionValue: FixedDecimal?
    var dailyTurnover: FixedDecimal?
    var dailyLoss: FixedDecimal?
    var volatility: Double?
    var ordersPerSecond: Int?
    var priceCollar: FixedDecimal?
    /// Whether assets are traded in the hours of their exchange only.
    var marketHours = false

    var json: JSON {
        .members(
            ("order_value", orderValue.map { JSON($0) } ?? .null),
            ("position_value", positionValue.map { JSON($0) } ?? .null),
            ("daily_turnover", dailyTurnover.map { JSON($0) } ?? .null),
            ("daily_loss", dailyLoss.map { JSON($0) } ?? .null),
            ("volatility", JSON(volatility)),
            ("orders_per_second", ordersPerSecond.map { JSON($0) } ?? .null),
            ("price_collar", priceCollar.map { JSON($0) } ?? .null),
            ("market_hours", .bool(marketHours))
        )
    }

    /// The limits as orders are held against them.
    ///
    /// - Parameters:
    ///   - calendars: When assets are traded.
    ///   - orders: Those of the account: no more is owed than they say, and purchases leave what stays for that alone.
    /// - Returns: The protection of the account.
    func protection(
        _ calendars: [AssetID: ExchangeCalendar],
        _ orders: [ProposedOrder]
    ) -> Protection {
        var limits = ProtectionLimits()
        (limits.orderValue, limits.positionValue) = (orderValue, positionValue)
        (limits.dailyTurnover, limits.dailyLoss) = (dailyTurnover, dailyLoss)
        (limits.volatility, limits.collar) = (volatility, priceCollar)
        limits.rate = ordersPerSecond.map { ProtectionLimits.Rate(orders: $0, per: .seconds(1)) }
        limits.calendars = marketHours ? calendars : [:]
        for order in orders {
            if order.action == .short {
                // Of several sessions all together.
                let before = limits.shorts[order.symbol] ?? order.owed
                limits.shorts[order.symbol] = before + order.quantity
            }
            if order.action == .buy { limits.minimumCash = max(.zero, order.collateral) }
        }
        return Protection(limits: limits)
    }
}

extension OrderLimits {
    /// Reads limits.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        orderValue = try fields.nullable("order_value")?.price()
        positionValue = try fields.nullable("position_value")?.price()
        dailyTurnover = try fields.nullable("daily_turnover")?.price()
        dailyLoss = try fields.nullable("daily_loss")?.price()
        volatility = try fields.nullable("volatility")?.number(in: .positive)
        ordersPerSecond = try fields.nullable("orders_per_second")?.integer(in: 1...10_000)
        priceCollar = try fields.nullable("price_collar")?.fraction()
        marketHours = try fields.nullable("market_hours")?.bool() ?? false
        try fields.finish()
    }
}
