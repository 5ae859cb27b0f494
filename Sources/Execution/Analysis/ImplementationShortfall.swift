public import Portfolio

/// What carrying a decision out cost, beside a portfolio on paper that traded all of it at once, at the prices
/// at which it was decided, for nothing.
///
///     total     = execution + opportunity + fees
///     execution   = ± (Σ pᵢ qᵢ − a f)                 what was traded, against the price of the decision
///     opportunity = ± (l − a) (n − f)                 what was not, at the price when all was over
///
/// n is the quantity intended, f = Σ qᵢ the one filled, a and l the price at arrival and at the end; + buys and
/// − sells. A loss is above zero, a gain below. After Perold (1988), "The implementation shortfall: paper
/// versus reality", Journal of Portfolio Management 14(3).
public struct ImplementationShortfall: Hashable, Sendable {
    /// What the trades cost more than at the prices of the decision, money.
    public var execution: FixedDecimal
    /// What was missed by what was not traded, money; `nil` where no price at the end is known.
    public var opportunity: FixedDecimal?
    /// Commissions, money; below zero where venues paid rebates.
    public var fees: FixedDecimal
    /// What was intended, at the prices of the decision, money.
    public var intendedValue: FixedDecimal

    /// A shortfall of its parts; by default none.
    public init(
        execution: FixedDecimal = .zero,
        opportunity: FixedDecimal? = .zero,
        fees: FixedDecimal = .zero,
        intendedValue: FixedDecimal = .zero
    ) {
        (self.execution, self.opportunity) = (execution, opportunity)
        (self.fees, self.intendedValue) = (fees, intendedValue)
    }

    /// What the portfolio on paper is worth more than ours; `nil` where that is not known.
    public var total: FixedDecimal? { opportunity.map { execution + $0 + fees } }

    /// The total in hundredths of a percent of what was intended; `nil` where that is nothing or not known.
    public var basisPoints: Double? {
        total.flatMap { Self.basisPoints($0, of: intendedValue) }
    }

    /// The shortfall of two decisions together.
    public static func + (left: Self, right: Self) -> Self {
        ImplementationShortfall(
            execution: left.execution + right.execution,
            opportunity: left.opportunity.flatMap { one in right.opportunity.map { one + $0 } },
            fees: left.fees + right.fees,
            intendedValue: left.intendedValue + right.intendedValue
        )
    }

    static func basisPoints(_ part: FixedDecimal, of whole: FixedDecimal) -> Double? {
        whole > .zero ? part.double / whole.double * 10_000 : nil
    }
}
