/// Why something is no instrument.
public enum InstrumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The step of quantities is not above zero.
    case lotSize(FixedDecimal)
    /// The step of prices is not above zero.
    case tickSize(FixedDecimal)
    /// Prices are in a part of another currency.
    case minorUnit(MinorUnit, Currency)

    /// What is wrong and what is allowed.
    public var description: String {
        switch self {
        case .lotSize(let size): "A lot size is above 0; it is \(size)."
        case .tickSize(let size): "A tick size is above 0; it is \(size)."
        case .minorUnit(let unit, let currency):
            "\(unit.rawValue) is a part of \(unit.currency), and the currency is \(currency). "
                + "Write \(unit.currency) as the currency, or leave minor_unit empty."
        }
    }
}
