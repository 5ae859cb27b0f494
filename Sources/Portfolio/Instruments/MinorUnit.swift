/// A hundredth of a currency in which an exchange quotes prices, such as pence.
public enum MinorUnit: String, CaseIterable, Hashable, Sendable {
    /// A penny: 1/100 of a pound.
    case penny = "GBX"
    /// An agora: 1/100 of a shekel.
    case agora = "ILA"
    /// A cent of South Africa: 1/100 of a rand.
    case randCent = "ZAC"
    /// A cent of the United States: 1/100 of a dollar.
    case dollarCent = "USX"

    /// The currency of which it is a part.
    public var currency: Currency {
        let code =
            switch self {
            case .penny: "GBP"
            case .agora: "ILS"
            case .randCent: "ZAR"
            case .dollarCent: "USD"
            }
        return Currency(code) ?? .dollar
    }

    /// How many of it a unit of the currency is.
    public var divisor: FixedDecimal { FixedDecimal(100) }
}
