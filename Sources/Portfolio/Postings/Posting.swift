/// One side of a transaction in double entry: by how much an account's stock of something grows.
///
/// The postings of each transaction add up to nothing in every currency and every asset.
public struct Posting: Hashable, Sendable {
    /// Where.
    public enum Account: Hashable, Sendable {
        /// Money of an account of the portfolio.
        case cash(String)
        /// Shares of an account of the portfolio.
        case shares(String)
        /// Shares that an account of the portfolio owes, below zero.
        case owedShares(String)
        /// What investors put in, below zero, and took out.
        case outside
        /// Shares between two accounts.
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
    /// The name as plain-text accounting has it: `Assets:Cash:Broker`.
    public var description: String {
        func path(_ name: String, _ account: String) -> String {
            account.isEmpty ? name : "\(name):\(account)"
        }
        return switch self {
        case .cash(let account): path("Assets:Cash", account)
        case .shares(let account): path("Assets:Shares", account)
        case .owedShares(let account): path("Liabilities:Shares", account)
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
