/// The smallest piece of a constraint in words that means something.
struct ConstraintToken: Hashable, Sendable {
    /// What the piece is.
    enum Kind: Hashable, Sendable {
        case number(Double)
        case name(ConstraintName)
        case relation(ConstraintRelation)
        case plus, minus, times, over, percent, open, close
        /// The end of the text.
        case end
    }

    /// What the piece is.
    var kind: Kind
    /// Its characters, counted from 0.
    var range: Range<Int>
}
