/// What a broker asks for an order.
///
///     commission = clamp(perOrder + perShare · quantity + rate · value, minimum … maximumRate · value)
///
/// The upper bound wins where both bounds meet, as brokers with a percentage cap have it. What the exchange or the
/// state asks beside is none of it.
public struct CommissionSchedule: Hashable, Sendable {
    /// For each order, in money.
    public var perOrder: FixedDecimal
    /// For each share, in money.
    public var perShare: FixedDecimal
    /// Of the value, a fraction.
    public var rate: FixedDecimal
    /// For an order at least, in money.
    public var minimum: FixedDecimal
    /// Of the value at most, a fraction; none where `nil`.
    public var maximumRate: FixedDecimal?

    /// A schedule; by default of a broker who asks for nothing.
    public init(
        perOrder: FixedDecimal = .zero,
        perShare: FixedDecimal = .zero,
        rate: FixedDecimal = .zero,
        minimum: FixedDecimal = .zero,
        maximumRate: FixedDecimal? = nil
    ) {
        self.perOrder = perOrder
        self.perShare = perShare
        self.rate = rate
        self.minimum = minimum
        self.maximumRate = maximumRate
    }

    /// The commission of an order; `nil` where a product leaves the range of decimals.
    public func commission(quantity: FixedDecimal, value: FixedDecimal) -> FixedDecimal? {
        guard quantity > .zero, value > .zero else { return .zero }
        guard let shares = perShare.times(quantity), let part = rate.times(value) else {
            return nil
        }
        let asked = max(perOrder + shares + part, minimum)
        guard let maximumRate else { return asked }
        return maximumRate.times(value).map { min(asked, $0) }
    }

    /// What a unit of value more costs at the margin, for shares of a price.
    public func marginalRate(price: Double) -> Double {
        rate.double + (price > 0 ? perShare.double / price : 0)
    }
}
