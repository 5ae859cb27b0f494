/// A demand on which assets are held, beyond how much of them.
///
/// An asset is held if its weight is not zero.
public enum DiscreteConstraint: Hashable, Sendable {
    /// How many may or must be held.
    case count(CountLimit)
    /// What a weight must be at least, if it is not zero.
    case minimumWeight(MinimumWeight)
    /// Which are held all or not at all.
    case together(HoldTogether)
    /// Of which sets only so many are held.
    case apart(HoldApart)

    /// The name the user gave it.
    public var name: String {
        switch self {
        case .count(let limit): limit.name
        case .minimumWeight(let minimum): minimum.name
        case .together(let together): together.name
        case .apart(let apart): apart.name
        }
    }
}
