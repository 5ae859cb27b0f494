/// One side of a transaction in double entry: by how much an account's stock of something grows.
///
/// The postings of each transaction add up to nothing in every currency and every asset.
public struct Posting: Hashable, Sendable {
    /// Where.
    public enum Account: Hashable, Sendable {
        /// Money of an account and sleeve of the portfolio.
        case cash(Holder)
        /// Shares of an account and sleeve of the portfolio.
        case shares(Holder)
        /// Shares that an account and sleeve of the portfolio owe, below zero.
        case owedShares(Holder)
        /// What investors put in, below zero, and took out.
        case outside
        /// Shares between two accounts or sleeves.
        case transit
        /// Where money becomes shares and shares become money.
        case trading
        /// Dividends received, below zero.
        case dividends
        /// Interest received, below zero.
        case interest
        /// What was paid for services.
        case fees
        /// What was paid or withheld as tax.
        case taxes
    }

    /// What.
    public enum Commodity: Hashable, Sendable {
        /// Money.
        case currency(Currency)
        /// Shares.
        case asset(AssetID)
    }

    /// When.
    public let day: Day
    /// Where.
    public let account: Account
    /// What.
    public let commodity: Commodity
    /// By how much; below zero where the stock shrinks.
    public let amount: FixedDecimal
}

extension Posting.Account: CustomStringConvertible {
    /// The name as plain-text accounting has it: `Assets:Cash:Broker`, `Assets:Cash:Broker:Sleeve:Value`.
    public var description: String {
        func path(_ name: String, _ holder: Holder) -> String {
            name + (holder.account.isEmpty ? "" : ":\(holder.account)")
                + (holder.sleeve.isEmpty ? "" : ":Sleeve:\(holder.sleeve)")
        }
        return switch self {
        case .cash(let holder): path("Assets:Cash", holder)
        case .shares(let holder): path("Assets:Shares", holder)
        case .owedShares(let holder): path("Liabilities:Shares", holder)
        case .outside: "Equity:Outside"
        case .transit: "Equity:Transit"
        case .trading: "Equity:Trading"
        case .dividends: "Income:Dividends"
        case .interest: "Income:Interest"
        case .fees: "Expenses:Fees"
        case .taxes: "Expenses:Taxes"
        }
    }
}

extension Posting.Commodity: CustomStringConvertible {
    /// The code or symbol.
    public var description: String {
        switch self {
        case .currency(let currency): currency.code
        case .asset(let asset): asset.symbol
        }
    }
}
