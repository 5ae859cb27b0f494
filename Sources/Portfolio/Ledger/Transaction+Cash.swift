extension Transaction {
    /// What it adds to the money of its account, in its currency; below zero what it takes.
    ///
    /// Fee and tax are always paid, also for a split or for shares that move without money.
    public var cashChange: FixedDecimal {
        let (gross, charges) = (amount ?? .zero, fee + tax)
        switch kind {
        case .deposit, .sell, .short, .dividend, .interest, .merger: return gross - charges
        case .withdrawal, .buy, .cover, .fee, .tax: return -gross - charges
        case .transferIn: return symbol == nil ? gross - charges : -charges
        case .transferOut: return symbol == nil ? -gross - charges : -charges
        case .split, .spinOff: return -charges
        }
    }
}
