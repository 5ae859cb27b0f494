public import Portfolio

/// What trades are for.
public enum RebalancingMode: Hashable, Sendable {
    /// To the target, at the least cost.
    case full
    /// As near to the target as is worth its cost: the aversion to tracking variance is a cost per year for each
    /// unit of it, ½ · aversion · TE².
    case balanced(aversion: Double)
    /// What is outside of its band to the nearer edge of it, and nothing else.
    case toBand
    /// Cash is invested where most is missing; nothing is sold.
    case cashFlow
    /// Losses are sold for the tax that they save, and substitutes bought in their place; nothing else is traded.
    case harvest
    /// Money is raised where there is most too much; nothing is bought.
    case withdraw(FixedDecimal)
}
