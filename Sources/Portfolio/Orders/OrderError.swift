/// Why something is no order or no fill.
public enum OrderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The quantity is not above zero.
    case quantity(FixedDecimal)
    /// The price is not above zero.
    case price(FixedDecimal)

    /// What is wrong and what is allowed.
    public var description: String {
        switch self {
        case .quantity(let quantity):
            "A quantity is above 0; it is \(quantity). What is sold has the side SELL, not a minus."
        case .price(let price): "A price is above 0; it is \(price)."
        }
    }
}
