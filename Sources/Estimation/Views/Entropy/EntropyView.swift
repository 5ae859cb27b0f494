/// An opinion on the distribution of returns: a quantity equals, exceeds or stays below a value.
///
/// A ranking is a view on a difference: `.mean([1, -1])` at least 0.
public struct EntropyView: Hashable, Sendable {
    /// How a quantity and a value compare.
    public enum Sense: String, CaseIterable, Hashable, Sendable {
        /// The quantity is the value.
        case equal = "=="
        /// The quantity is the value or less.
        case atMost = "<="
        /// The quantity is the value or more.
        case atLeast = ">="
    }

    /// How results and errors speak of it.
    public var name: String
    /// What it is about.
    public var quantity: EntropyQuantity
    /// How it compares.
    public var sense: Sense
    /// With what, per period.
    public var value: Double

    /// An opinion.
    public init(
        _ name: String,
        _ quantity: EntropyQuantity,
        _ sense: Sense = .equal,
        _ value: Double
    ) {
        (self.name, self.quantity, self.sense, self.value) = (name, quantity, sense, value)
    }
}
