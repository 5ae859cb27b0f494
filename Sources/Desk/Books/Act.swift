internal import Portfolio

/// Who asks for a change, so that it is done once and can be found again.
public struct Act: Hashable, Sendable {
    /// What the change belongs to.
    public let trace: Trace
    /// The key under which the same request has one effect, with the digest of the request.
    public let key: Key?

    /// A key and what was asked under it.
    public struct Key: Hashable, Sendable {
        /// As the client chose it.
        public let name: String
        /// The digest of what was asked of which address.
        public let request: String

        /// A key of a request, told by its parts.
        public init(_ name: String, request parts: String..., body: [UInt8]) {
            self.name = name
            var fingerprint = Fingerprint()
            for part in parts { fingerprint.add(part) }
            fingerprint.add(String(hexadecimal: Digest.sha256(body)))
            request = fingerprint.hexadecimal
        }
    }

    /// An act.
    public init(trace: Trace = .none, key: Key? = nil) {
        self.trace = trace
        self.key = key
    }
}
