public import Portfolio

/// What the gains of a plan are netted with before they are taxed.
public struct TaxNetting: Hashable, Sendable {
    /// Losses of earlier years, not below zero.
    public var carriedForward: GainsByTerm
    /// Gains less losses that were realized this year already.
    public var realized: GainsByTerm

    /// Losses of earlier years and what was realized since.
    public init(carriedForward: GainsByTerm, realized: GainsByTerm = GainsByTerm()) {
        (self.carriedForward, self.realized) = (carriedForward, realized)
    }

    /// What the year comes to without the plan.
    public var before: GainsByTerm { realized - carriedForward }

    /// What gains more are taxed with, or save: the tax of the year with them less that without.
    public func tax(of gains: GainsByTerm, at rates: TaxRates) -> Double {
        tax(short: gains.short.double, long: gains.long.double, at: rates)
    }

    /// The same of numbers.
    func tax(short: Double, long: Double, at rates: TaxRates) -> Double {
        let (own, other) = (before.short.double, before.long.double)
        return rates.tax(short: own + short, long: other + long)
            - rates.tax(short: own, long: other)
    }
}
