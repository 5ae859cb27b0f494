/// The unit of an amount of money by its code, such as `USD` or `USDT`.
///
/// A code is 2 to 10 capital letters or digits, the first a letter: those of ISO 4217 and those that
/// exchanges gave to coins.
public struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The code.
    public let code: String

    /// The currency of a code, or `nil` where the text is none.
    public init?(_ code: some StringProtocol) {
        let bytes = code.utf8
        guard (2...10).contains(bytes.count), let first = bytes.first else { return nil }
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        }
        func isDigit(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isLetter(first), bytes.allSatisfy({ isLetter($0) || isDigit($0) }) else { return nil }
        self.code = String(code)
    }

    private init(known code: String) { self.code = code }

    /// The dollar of the United States.
    public static let dollar = Currency(known: "USD")

    /// The code.
    public var description: String { code }

    /// Orders by code.
    public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }
}
