/// What part of a gain goes to the state, by how long the shares were held.
public struct TaxRates: Hashable, Sendable {
    /// Of gains on shares held for a year or less, from 0 to 1.
    public let short: FixedDecimal
    /// Of gains on shares held for longer, from 0 to 1.
    public let long: FixedDecimal

    /// Rates, or `nil` where one is not from 0 to 1.
    public init?(short: FixedDecimal, long: FixedDecimal) {
        let range = FixedDecimal.zero...FixedDecimal(1)
        guard range.contains(short), range.contains(long) else { return nil }
        (self.short, self.long) = (short, long)
    }

    /// The highest federal rates of the United States, 37 % and 20 % (26 USC 1), without
    /// surtaxes and states.
    public static let highest = TaxRates(hundredthsShort: 37, long: 20)

    private init(hundredthsShort short: Int, long: Int) {
        let unit = FixedDecimal(1).units / 100
        self.short = FixedDecimal(units: Int128(short) * unit)
        self.long = FixedDecimal(units: Int128(long) * unit)
    }
}
