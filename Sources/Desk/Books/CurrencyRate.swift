internal import Portfolio

/// What is held of a currency, and its last known rate, for statistics.
struct CurrencyRate {
    /// How much is held; below zero where it is owed.
    var cash = FixedDecimal.zero
    /// What a unit is worth in the currency of the books.
    private(set) var value = 1.0
    /// Whether any transaction told it.
    private(set) var isKnown: Bool

    init(isKnown: Bool) { self.isKnown = isKnown }

    /// Takes the rate of a transaction.
    mutating func learn(_ rate: FixedDecimal) { (value, isKnown) = (rate.double, true) }
}
