public import Portfolio

/// When the absence of an order is believed, and which differences matter.
public struct ReconciliationSettings: Hashable, Sendable {
    /// How long after something happened to an order the venue may still not show it; 5 seconds.
    public var grace: Duration
    /// By how much average prices may differ, as a fraction; 0.0001.
    public var priceTolerance: FixedDecimal
    /// Orders that are left alone.
    public var ignored: Set<ClientOrderID>
    /// Whether the venue pays makers; where it does not, a fee below zero is a fee with the wrong sign.
    public var paysRebates: Bool

    /// Settings.
    public init(
        grace: Duration = .seconds(5),
        priceTolerance: FixedDecimal = FixedDecimal(units: 100_000_000_000_000),
        ignored: Set<ClientOrderID> = [],
        paysRebates: Bool = false
    ) {
        (self.grace, self.priceTolerance) = (grace, priceTolerance)
        (self.ignored, self.paysRebates) = (ignored, paysRebates)
    }
}
