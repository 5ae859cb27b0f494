/// One side of a relation, with the places that errors point at.
struct ConstraintSide: Sendable {
    /// What it sums up to.
    var form: LinearForm
    /// Its first token.
    var start: Range<Int>
    /// Its first name, or `nil` where it has none.
    var firstName: Range<Int>?
}
