import CCrypto

/// SHA-256 (FIPS 180-4), by which identical requests and identical data are recognized.
public enum Digest {
    /// The 32 bytes of the digest of `bytes`.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256(bytes, bytes.count, &digest)
        return digest
    }

    /// The 32 bytes of the digest of the UTF-8 bytes of `text`.
    public static func sha256(_ text: String) -> [UInt8] {
        sha256(Array(text.utf8))
    }

    /// The 32 bytes of the digest of the bit patterns of `values`, hashed where they stand.
    ///
    /// Zeros of different sign and numbers of different bits differ.
    public static func sha256(_ values: [Double]) -> [UInt8] {
        sha256(values.span.bytes)
    }

    /// The 32 bytes of the digest of memory, hashed where it stands.
    public static func sha256(_ memory: RawSpan) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        memory.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            SHA256(start, start == nil ? 0 : buffer.count, &digest)
        }
        return digest
    }
}
