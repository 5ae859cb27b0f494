public import Portfolio

/// The answer to a request that named a key, kept so that the same request again has no second effect.
public struct KeyedAnswer: Hashable, Sendable {
    /// The key as the client chose it.
    public let key: String
    /// The digest of the request: what was asked of which address.
    public let request: String
    /// The answer's body.
    public let body: String
    /// When it was given.
    public let createdAt: Timestamp

    /// An answer.
    public init(key: String, request: String, body: String, createdAt: Timestamp) {
        self.key = key
        self.request = request
        self.body = body
        self.createdAt = createdAt
    }

    /// Bytes of a key at most.
    public static let keyLimit = 255
    /// How long answers are kept; then a key is free again.
    public static let lifetimeSeconds: Int64 = 86_400
}
