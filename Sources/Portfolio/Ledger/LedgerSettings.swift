/// How books are kept.
public struct LedgerSettings: Hashable, Sendable {
    /// Which lots a sale takes.
    public var selection: LotSelection
    /// By whose law gains are told.
    public var tax: TaxRules
    /// The currency of cost and gain.
    public var currency: Currency
    /// Accounts whose gains are not taxed, where a replacement takes a loss away for good.
    public var retirementAccounts: Set<String>

    /// Settings; by default first in, first out, without tax rules, in dollars.
    public init(
        selection: LotSelection = .firstInFirstOut,
        tax: TaxRules = .none,
        currency: Currency = .dollar,
        retirementAccounts: Set<String> = []
    ) {
        self.selection = selection
        self.tax = tax
        self.currency = currency
        self.retirementAccounts = retirementAccounts
    }
}
