/// Gains less losses, or losses, by how long shares were held.
public struct GainsByTerm: Hashable, Sendable {
    /// Of shares held for a year or less.
    public var short: FixedDecimal
    /// Of shares held for longer.
    public var long: FixedDecimal

    /// Gains; by default none.
    public init(short: FixedDecimal = .zero, long: FixedDecimal = .zero) {
        (self.short, self.long) = (short, long)
    }

    /// Both together.
    public static func + (left: GainsByTerm, right: GainsByTerm) -> GainsByTerm {
        GainsByTerm(short: left.short + right.short, long: left.long + right.long)
    }

    /// What one is more than the other.
    public static func - (left: GainsByTerm, right: GainsByTerm) -> GainsByTerm {
        GainsByTerm(short: left.short - right.short, long: left.long - right.long)
    }
}
