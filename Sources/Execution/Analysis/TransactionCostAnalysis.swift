public import Portfolio

/// What carrying out a set of orders cost, order by order and as a whole, beside what was expected.
///
/// The orders are priced in one currency. A desk makes one of these when a rebalancing is over and keeps it
/// with the verification of the trades.
///
///     let analysis = try TransactionCostAnalysis(of: orders)
///     analysis.actual.total            // money; the sum of execution, opportunity and fees
///     analysis.actual.basisPoints      // of what was intended
///     analysis.estimated.total         // what the plan expected
public struct TransactionCostAnalysis: Hashable, Sendable {
    /// The orders, in the order in which they were given.
    public let orders: [OrderCost]
    /// The shortfall of all.
    public let actual: ImplementationShortfall
    /// The shortfall that was expected of all.
    public let estimated: ImplementationShortfall

    /// The cost of orders.
    ///
    /// - Parameters:
    ///   - orders: The orders and their trades; sums stay in range for up to a million of them.
    ///   - rates: What one of another currency is worth in that of the orders, for fees in others.
    /// - Throws: ``CostAnalysisError`` of the first order whose cost cannot be told.
    public init(of orders: [ExecutedOrder], rates: [Currency: FixedDecimal] = [:])
        throws(CostAnalysisError)
    {
        var costs: [OrderCost] = []
        for order in orders { costs.append(try OrderCost(of: order, rates: rates)) }
        self.orders = costs
        actual = costs.reduce(ImplementationShortfall()) { $0 + $1.shortfall }
        estimated = costs.reduce(ImplementationShortfall()) { $0 + $1.estimate }
    }

    /// What was traded, money.
    public var filledValue: FixedDecimal { orders.reduce(.zero) { $0 + $1.filledValue } }
}
