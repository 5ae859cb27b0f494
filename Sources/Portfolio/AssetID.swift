/// The name by which a portfolio, a price file and a request mean the same asset, such as `AAPL`.
///
/// A symbol is 1 to 64 bytes of UTF-8 without control characters, quotes or commas, and without
/// blanks at its ends, so that it survives every file format and message that carries it.
public struct AssetID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The symbol as the user wrote it; case matters.
    public let symbol: String

    /// Checks `symbol`, or returns `nil` where it breaks the rule of the type.
    public init?(_ symbol: String) {
        let bytes = symbol.utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 64 else { return nil }
        guard first != UInt8(ascii: " "), last != UInt8(ascii: " ") else { return nil }
        let isForbidden = { (byte: UInt8) in
            byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
        }
        guard !bytes.contains(where: isForbidden) else { return nil }
        self.symbol = symbol
    }

    /// The symbol.
    public var description: String { symbol }

    /// Orders by the bytes of the symbols.
    public static func < (left: AssetID, right: AssetID) -> Bool { left.symbol < right.symbol }
}
