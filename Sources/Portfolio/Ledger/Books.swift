/// What a history comes to: what is held, what it cost, what was sold, and the money.
///
/// Costs, proceeds and gains are in the currency of the books, balances in their own.
public struct Books: Hashable, Sendable {
    /// Shares of one asset; below zero where they are owed.
    public struct Position: Hashable, Sendable {
        /// What.
        public let symbol: AssetID
        /// How many.
        public let quantity: FixedDecimal
        /// What they cost; below zero where shares are owed, what was received for them.
        public let cost: FixedDecimal
        /// The shares by purchase, the oldest first; none where the law makes them one pool.
        public let lots: [Lot]
        /// The shares by who has them; they add up to all.
        public let holdings: [Holding]
    }

    /// Money in one currency.
    public struct Balance: Hashable, Sendable {
        /// The currency.
        public let currency: Currency
        /// How much; below zero where it is owed.
        public internal(set) var amount: FixedDecimal
    }

    /// Sums over the whole history, in the currency of the books.
    public struct Totals: Hashable, Sendable {
        /// Σ proceeds − cost, before any tax rule.
        public internal(set) var realizedGain = FixedDecimal.zero
        /// Losses that do not count.
        public internal(set) var disallowedLoss = FixedDecimal.zero
        /// Dividends before fee and tax.
        public internal(set) var dividends = FixedDecimal.zero
        /// Interest before fee and tax; below zero where more was paid than received.
        public internal(set) var interest = FixedDecimal.zero
        /// All that was paid for services.
        public internal(set) var fees = FixedDecimal.zero
        /// All that was paid or withheld as tax.
        public internal(set) var taxes = FixedDecimal.zero

        init() {}
    }

    /// What is held, by symbol; shares that are owed come after.
    public let positions: [Position]
    /// What was sold, by day.
    public let disposals: [Disposal]
    /// What came of that, by tax year.
    public let years: [TaxYear]
    /// The money, by currency.
    public let cash: [Balance]
    /// The same money by who has it.
    public let deposits: [Deposit]
    /// Sums over the whole history.
    public let totals: Totals
    /// What could not be told for certain.
    public let warnings: [String]
}
