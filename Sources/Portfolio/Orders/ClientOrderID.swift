/// The name that we give an order before anyone else knows of it.
///
/// It follows from the intent alone, so an intent that is sent again after a failure is the same order under
/// the same name, which a venue takes once. A name is 1 to 36 letters, digits, dashes and underscores of
/// ASCII, as the strictest of the common venues have it.
public struct ClientOrderID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Checks a name that came from outside, or returns `nil` where it breaks the rule of the type.
    public init?(_ text: some StringProtocol) {
        guard (1...36).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
            return nil
        }
        self.text = String(text)
    }

    /// The name of the order of an intent: 32 hexadecimal digits of the FNV-1a hash of its UTF-8, 128 bits.
    ///
    /// Two of a billion intents share a name with a chance below 10⁻²⁰. The hash is that of Fowler, Noll and
    /// Vo (RFC 9923); it is no defense against someone who chooses intents to collide.
    public init(intent: String) {
        var hash = Self.offset
        for byte in intent.utf8 {
            hash ^= UInt128(byte)
            hash &*= Self.prime
        }
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: hash >> UInt128(120 - 8 * $0)) }
        text = String(hexadecimal: bytes)
    }

    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
    private static let offset: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The name.
    public var description: String { text }

    /// Orders by bytes.
    public static func < (left: ClientOrderID, right: ClientOrderID) -> Bool {
        left.text < right.text
    }
}
