/// Why discrete constraints say nothing that could be solved.
public enum DiscreteRefusal: Error, Hashable, Sendable {
    /// A constraint names an asset that is not there, or has not one weight for each asset.
    case unknownAsset(constraint: String)
    /// A minimum weight is not a number, negative or infinite.
    case invalidMinimumWeight(constraint: String, asset: Int)
    /// A minimum weight of an asset that may be sold short: |w| ≥ m is two intervals, not one.
    case minimumWeightOfShort(constraint: String, asset: Int)
    /// A constraint that demands holding an asset which has no minimum weight: any weight above zero
    /// would do, and the least such weight does not exist.
    case minimumWeightNeeded(constraint: String, asset: Int)
    /// The greatest ratio of weights that sum to zero is not defined.
    case budgetNeeded
}
