public import Portfolio

/// What the trades of one order cost, against the price at which it was decided.
///
/// Each product of a price and a quantity is rounded once to 10⁻¹⁸, and what was not traded is the whole less
/// what was: so the parts of the shortfall add up to the difference of the two portfolios exactly.
public struct OrderCost: Hashable, Sendable {
    /// The order and its trades.
    public let order: ExecutedOrder
    /// How much was filled.
    public let filledQuantity: FixedDecimal
    /// What was paid for it or taken for it, before fees, money.
    public let filledValue: FixedDecimal
    /// The price of one on average; `nil` where nothing was filled.
    public let averagePrice: FixedDecimal?
    /// What the trades cost, and what was missed.
    public let shortfall: ImplementationShortfall
    /// What the filled quantity was worth at the price of the decision.
    private let filledAtArrival: FixedDecimal

    /// The cost of an order.
    ///
    /// - Parameters:
    ///   - order: The order and its trades.
    ///   - rates: What one of another currency is worth in that of the order, for fees in others.
    /// - Throws: ``CostAnalysisError`` where a trade is not of the order, where a fee is in a currency without
    ///   a rate, or where money leaves the range of decimals.
    /// - Complexity: O(*n*) in the number of fills.
    public init(of order: ExecutedOrder, rates: [Currency: FixedDecimal] = [:])
        throws(CostAnalysisError)
    {
        var (quantity, value, fees) = (FixedDecimal.zero, FixedDecimal.zero, FixedDecimal.zero)
        for fill in order.fills {
            guard fill.asset == order.asset, fill.side == order.side else {
                throw .otherOrder(fill.id)
            }
            quantity = quantity + fill.quantity
            value = try value + money(fill.price, fill.quantity)
            fees = try fees + order.fee(of: fill, rates: rates)
        }
        let intended = try money(order.arrivalPrice, order.quantity)
        let arrival = try money(order.arrivalPrice, quantity)
        var opportunity: FixedDecimal? = quantity == order.quantity ? .zero : nil
        if let last = order.lastPrice {
            let missed = try money(last, order.quantity) - money(last, quantity)
            opportunity = order.side.signed(missed - (intended - arrival))
        }
        self.order = order
        (filledQuantity, filledValue, filledAtArrival) = (quantity, value, arrival)
        averagePrice = quantity > .zero ? value.divided(by: quantity) : nil
        shortfall = ImplementationShortfall(
            execution: order.side.signed(value - arrival),
            opportunity: opportunity,
            fees: fees,
            intendedValue: intended
        )
    }

    /// What the trades cost more than at the price of the decision, money; a gain is below zero.
    public var slippage: FixedDecimal { shortfall.execution }

    /// The slippage in hundredths of a percent of what was filled; `nil` where nothing was.
    public var slippageBasisPoints: Double? {
        ImplementationShortfall.basisPoints(slippage, of: filledAtArrival)
    }

    /// The fees of all fills, money.
    public var fees: FixedDecimal { shortfall.fees }

    /// The share of what the market traded that was ours; `nil` where that is not known or nothing.
    public var participation: Double? {
        guard let volume = order.marketVolume, volume > .zero else { return nil }
        return filledQuantity.double / volume.double
    }

    /// The shortfall that was expected of the whole order.
    public var estimate: ImplementationShortfall {
        ImplementationShortfall(
            execution: order.estimatedSlippage,
            fees: order.estimatedFee,
            intendedValue: shortfall.intendedValue
        )
    }
}

extension ExecutedOrder {
    fileprivate func fee(of fill: Fill, rates: [Currency: FixedDecimal])
        throws(CostAnalysisError) -> FixedDecimal
    {
        if fill.feeCurrency == currency || fill.fee == .zero { return fill.fee }
        guard let rate = rates[fill.feeCurrency] else { throw .noRate(fill.feeCurrency, currency) }
        return try money(rate, fill.fee)
    }
}

private func money(_ price: FixedDecimal, _ quantity: FixedDecimal) throws(CostAnalysisError)
    -> FixedDecimal
{
    guard let product = price.times(quantity) else { throw .range(price, quantity) }
    return product
}
