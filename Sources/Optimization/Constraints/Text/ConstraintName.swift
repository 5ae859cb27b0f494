/// What a name in a constraint stands for: a sum of weights.
enum ConstraintName: Hashable, Sendable {
    /// The weight of the asset at this index of the vocabulary.
    case asset(Int)
    /// The sum of the weights of the group at this index of the vocabulary.
    case group(Int)
    /// The sum of all weights.
    case total
}
