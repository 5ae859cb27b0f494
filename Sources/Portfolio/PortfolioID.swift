/// The name of a portfolio: 1 to 64 letters, digits, dots, dashes and underscores of ASCII.
public struct PortfolioID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as the user wrote it; case matters.
    public let name: String

    /// Checks `name`, or returns `nil` where it breaks the rule of the type.
    public init?(_ name: String) {
        let bytes = name.utf8
        let isAllowed = { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard (1...64).contains(bytes.count), bytes.allSatisfy(isAllowed) else { return nil }
        // A name that looks like an option could not be written on a command line.
        guard bytes.first != UInt8(ascii: "-") else { return nil }
        self.name = name
    }

    /// The name.
    public var description: String { name }

    /// Orders by the bytes of the names.
    public static func < (left: PortfolioID, right: PortfolioID) -> Bool { left.name < right.name }
}
