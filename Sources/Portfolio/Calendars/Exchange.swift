/// Where an asset is traded, by its code: a market identifier code of ISO 10383 such as `XNAS`, or the
/// short name of a place for coins.
///
/// A code is 2 to 20 capital letters, digits, dots and dashes of ASCII.
public struct Exchange: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The code.
    public let code: String

    /// The exchange of a code, or `nil` where the text is none.
    public init?(_ code: some StringProtocol) {
        let bytes = code.utf8
        let isAllowed = { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard (2...20).contains(bytes.count), bytes.allSatisfy(isAllowed) else { return nil }
        self.code = String(code)
    }

    /// The days on which it trades; `nil` where its rules are not known.
    public var calendar: ExchangeCalendar? {
        switch code {
        // The exchanges of the United States keep the days of the oldest one.
        case "XNYS", "XNAS", "ARCX", "XASE", "BATS", "IEXG", "XNGS", "XNMS", "XNCM", "NYSE",
            "NASDAQ", "AMEX":
            .newYork
        case "XLON", "LSE": .london
        case "CRYPTO", "BINANCE", "BYBIT", "COINBASE", "GEMINI", "KRAKEN": .always
        default: nil
        }
    }

    /// The code.
    public var description: String { code }

    /// Orders by code.
    public static func < (left: Exchange, right: Exchange) -> Bool { left.code < right.code }
}
