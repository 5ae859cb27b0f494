internal import Portfolio

/// A digest of several parts, each added as it comes and none copied.
///
/// The fingerprint is SHA-256 over the digests of the parts in their order, each after a byte that
/// tells its kind: different lists of parts have different fingerprints, even where they join to
/// the same bytes.
///
///     var fingerprint = Fingerprint()
///     fingerprint.add("AAPL")
///     fingerprint.add(prices)
///     fingerprint.hexadecimal  // 64 digits
public struct Fingerprint: Hashable, Sendable {
    private enum Kind: UInt8 { case text, doubles, integers }

    private var parts: [UInt8] = []

    /// A fingerprint of nothing.
    public init() {}

    /// Adds a text.
    public mutating func add(_ text: String) {
        add(.text, Digest.sha256(text))
    }

    /// Adds the bit patterns of doubles.
    public mutating func add(_ values: [Double]) {
        add(.doubles, Digest.sha256(values))
    }

    /// Adds whole numbers, such as days.
    public mutating func add(_ values: [Int32]) {
        add(.integers, Digest.sha256(values.span.bytes))
    }

    private mutating func add(_ kind: Kind, _ digest: [UInt8]) {
        parts.append(kind.rawValue)
        parts.append(contentsOf: digest)
    }

    /// The 64 hexadecimal digits of the fingerprint.
    public var hexadecimal: String { String(hexadecimal: Digest.sha256(parts)) }

    /// The first sixteen of its digits, for identifiers that people read.
    public var shortHexadecimal: String { String(hexadecimal.prefix(16)) }
}
