internal import Portfolio

/// Names of events that are the same whenever the same change is told.
enum EventID {
    /// A UUID of version 8 (RFC 9562) out of the digest of what happened.
    static func of(_ parts: String...) -> String {
        var bytes = Array(Digest.sha256(parts.joined(separator: "\n")).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(String(hexadecimal: bytes))
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }
}
