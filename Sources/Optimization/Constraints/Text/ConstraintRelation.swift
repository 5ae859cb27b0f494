/// How the two sides of a constraint compare.
enum ConstraintRelation: Hashable, Sendable {
    /// `<=`, and `<`, which no optimum over real numbers can tell from it.
    case atMost
    /// `>=` and `>`.
    case atLeast
    /// `=` and `==`.
    case equal

    /// The relation with its sides exchanged.
    var flipped: ConstraintRelation {
        switch self {
        case .atMost: .atLeast
        case .atLeast: .atMost
        case .equal: .equal
        }
    }
}
