/// Gains and losses of a year, netted before they are taxed (26 USC 1222, 1211(b), 1212(b)).
///
///     short = short gains − short losses − short losses carried forward,   long likewise
///     both above zero           short · rate + long · rate
///     one above, one below      what is left of both, at the rate of that which is above
///     nothing left              no tax, and what is missing is carried forward with its character
///
/// The 3,000 of losses that may be set against other income count nowhere.
extension TaxRates {
    /// The tax of a year in which so much is left of each kind.
    public func tax(short: Double, long: Double) -> Double {
        let (own, other) = (self.short.double, self.long.double)
        if short >= 0, long >= 0 { return own * short + other * long }
        return (short > long ? own : other) * max(0, short + long)
    }
}

extension GainsByTerm {
    /// The losses that are carried into the next year, with their character, of what a year comes to.
    public var carriedForward: GainsByTerm {
        guard short + long < .zero else { return GainsByTerm() }
        if short > .zero { return GainsByTerm(long: .zero - short - long) }
        if long > .zero { return GainsByTerm(short: .zero - short - long) }
        return GainsByTerm(short: .zero - short, long: .zero - long)
    }
}
