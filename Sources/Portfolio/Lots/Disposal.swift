/// Shares that were sold, or borrowed ones given back, out of one lot, and what came of it.
public struct Disposal: Hashable, Sendable {
    /// Whether the gain is long or short, by the law that was asked for.
    public enum Term: String, Hashable, Sendable {
        /// Held for more than a year.
        case long
        /// Held for a year or less, or sold short.
        case short
    }

    /// When.
    public let day: Day
    /// What.
    public let symbol: AssetID
    /// Where.
    public let holder: Holder
    /// How many.
    public let quantity: FixedDecimal
    /// What came in for them, after fee and tax.
    public let proceeds: FixedDecimal
    /// What they had cost.
    public let cost: FixedDecimal
    /// When they were acquired; `nil` for shares out of a pool.
    public let acquired: Day?
    /// How long they were held, where the law asks.
    public let term: Term?
    /// The part of a loss that does not count, not below zero.
    public internal(set) var disallowed = FixedDecimal.zero

    /// Since when they counted as held.
    let heldFrom: Day
    /// The purchase they came of.
    let purchase: Int
    /// Shares sold at a loss that nothing has replaced so far, in shares of today.
    var unreplaced = FixedDecimal.zero

    /// The account; empty for the only one, or for shares out of a pool.
    public var account: String { holder.account }

    /// The strategy whose they were; empty for none.
    public var sleeve: String { holder.sleeve }

    /// What came in less what they had cost.
    public var gain: FixedDecimal { proceeds - cost }

    /// Whether borrowed shares were given back, and none sold that were held.
    public var isCover: Bool { purchase == 0 && acquired != nil }

    /// The gain without the part of a loss that does not count.
    public var allowedGain: FixedDecimal { gain + disallowed }
}
