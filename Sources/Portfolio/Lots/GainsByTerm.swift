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

    /// Takes in a gain, or a loss below zero.
    public mutating func add(_ gain: FixedDecimal, isLongTerm: Bool) {
        if isLongTerm { long = long + gain } else { short = short + gain }
    }

    /// Each at its rate, in money; below zero where losses save tax on other gains.
    public func tax(at rates: TaxRates) -> FixedDecimal {
        (short.times(rates.short) ?? .zero) + (long.times(rates.long) ?? .zero)
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
