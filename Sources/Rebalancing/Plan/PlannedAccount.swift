public import Portfolio

/// An account as a plan sees it.
public struct PlannedAccount: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its money, below zero where it is owed.
    public let cash: FixedDecimal
    /// Whether gains in it are taxed.
    public let isTaxed: Bool
    /// Whether it may sell short.
    public var sellsShort: Bool

    /// An account.
    public init(_ name: String, cash: FixedDecimal, isTaxed: Bool = true) {
        (self.name, self.cash, self.isTaxed) = (name, cash, isTaxed)
        sellsShort = isTaxed
    }
}
