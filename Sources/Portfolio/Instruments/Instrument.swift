/// What an asset is: its kind, where and in what it is traded, and in which steps.
public struct Instrument: Hashable, Sendable {
    /// The name by which prices and transactions mean it.
    public let symbol: AssetID
    /// The kind.
    public let type: InstrumentType
    /// What it is traded in.
    public let currency: Currency
    /// What people call it.
    public var name: String?
    /// The part of the economy, such as `Information Technology`.
    public var sector: String?
    /// Where it is traded.
    public var exchange: Exchange?
    /// The step of quantities, above zero.
    public let lotSize: FixedDecimal?
    /// The step of prices in the unit in which they are quoted, above zero.
    public let tickSize: FixedDecimal?
    /// The part of the currency in which prices are quoted, where that is not the currency itself.
    public let minorUnit: MinorUnit?

    /// An instrument.
    ///
    /// - Throws: ``InstrumentError`` where a step is not above zero, or the minor unit is of another
    ///   currency.
    public init(
        symbol: AssetID,
        type: InstrumentType,
        currency: Currency,
        lotSize: FixedDecimal? = nil,
        tickSize: FixedDecimal? = nil,
        minorUnit: MinorUnit? = nil
    ) throws(InstrumentError) {
        if let lotSize, lotSize <= .zero { throw .lotSize(lotSize) }
        if let tickSize, tickSize <= .zero { throw .tickSize(tickSize) }
        if let minorUnit, minorUnit.currency != currency { throw .minorUnit(minorUnit, currency) }
        (self.symbol, self.type, self.currency) = (symbol, type, currency)
        (self.lotSize, self.tickSize, self.minorUnit) = (lotSize, tickSize, minorUnit)
    }

    /// The days on which it is traded; every weekday where its exchange is not known, every day for coins
    /// without one.
    public var calendar: ExchangeCalendar {
        exchange?.calendar ?? (type == .crypto && exchange == nil ? .always : .weekdays)
    }

    /// A price as it is quoted, in the currency.
    public func inCurrency(_ price: FixedDecimal) -> FixedDecimal? {
        guard let minorUnit else { return price }
        return price.divided(by: minorUnit.divisor)
    }

    // MARK: - Steps

    /// Why a quantity cannot be traded; `nil` where it can.
    public func objection(toQuantity quantity: FixedDecimal) -> String? {
        guard let lotSize, !quantity.isMultiple(of: lotSize) else { return nil }
        return "\(quantity) of \(symbol) is no multiple of its lot size \(lotSize); next to it are "
            + "\(quantity.steps(of: lotSize))."
    }

    /// Why a price as it is quoted cannot be; `nil` where it can.
    public func objection(toPrice price: FixedDecimal) -> String? {
        guard let tickSize, !price.isMultiple(of: tickSize) else { return nil }
        return
            "A price of \(price) for \(symbol) is no multiple of its tick \(tickSize); next to it are "
            + "\(price.steps(of: tickSize))."
    }
}

extension FixedDecimal {
    /// Whether it is a whole number of steps, exactly.
    public func isMultiple(of step: FixedDecimal) -> Bool { units % step.units == 0 }

    /// The two multiples of a step around it.
    fileprivate func steps(of step: FixedDecimal) -> String {
        let rest = units % step.units
        let lower = FixedDecimal(units: units - rest - (rest < 0 ? step.units : 0))
        return "\(lower) and \(lower + step)"
    }
}
