public import Portfolio

/// Why the cost of an order cannot be told.
public enum CostAnalysisError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A trade, by its name, is of another asset or of the other side.
    case otherOrder(String)
    /// A fee was paid in a currency whose worth in that of the order is not known.
    case noRate(Currency, Currency)
    /// A product is larger than decimals go.
    case range(FixedDecimal, FixedDecimal)

    /// What is wrong, and what would help.
    public var description: String {
        switch self {
        case .otherOrder(let name):
            "Fill \(name) is not of the asset and the side of the order that it was counted to."
        case .noRate(let fee, let currency):
            "A fee was paid in \(fee); give what one \(fee) is worth in \(currency)."
        case .range(let price, let quantity):
            "\(quantity) at \(price) come to more than \(FixedDecimal.limit)."
        }
    }
}
