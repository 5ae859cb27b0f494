public import Portfolio

/// Money that an investor puts in or takes out on a day.
public struct CashFlow: Hashable, Sendable {
    /// When.
    public var day: Day
    /// How much was taken out; below zero what was put in.
    public var amount: Double

    /// A flow.
    public init(day: Day, amount: Double) {
        self.day = day
        self.amount = amount
    }
}
