public import Portfolio

/// Why no plan can be made of a problem.
public enum PlanFailure: Error, Hashable, Sendable {
    /// There is nothing of any worth.
    case nothingHeld
    /// Shares of target that are below zero, or above one together.
    case impossibleTarget(sum: Double)
    /// Volatilities that weighing costs against tracking needs.
    case unknownVolatility([AssetID])
    /// A number that leaves the range of decimals.
    case tooLarge(AssetID)
}
