/// What kind of thing an asset is, as the contract writes it.
public enum InstrumentType: String, CaseIterable, Hashable, Sendable {
    /// A share of a company.
    case stock = "STOCK"
    /// A fund whose shares are traded on an exchange.
    case etf = "ETF"
    /// A fund whose shares the fund itself sells and takes back.
    case fund = "FUND"
    /// A debt with interest.
    case bond = "BOND"
    /// A coin.
    case crypto = "CRYPTO"
    /// Money, or what is as good, such as a fund of the money market.
    case cash = "CASH"
    /// Metal, oil or grain.
    case commodity = "COMMODITY"
    /// A duty to trade at a price later.
    case future = "FUTURE"
    /// A right to trade at a price.
    case option = "OPTION"

    /// What moves its price, for sums over a portfolio.
    public var assetClass: String {
        switch self {
        case .stock: "EQUITY"
        case .etf, .fund: "FUND"
        case .bond: "FIXED_INCOME"
        case .crypto: "CRYPTO"
        case .cash: "CASH"
        case .commodity: "COMMODITY"
        case .future, .option: "DERIVATIVE"
        }
    }
}
