/// What a reader of JSON accepts at most, so that no text can exhaust stack or memory.
public struct JSONLimits: Hashable, Sendable {
    /// Nested arrays and objects; 64.
    public var depth: Int
    /// Length of the text in bytes; 16 MiB.
    public var bytes: Int

    /// Limits for one text.
    public init(depth: Int = 64, bytes: Int = 16 << 20) {
        self.depth = depth
        self.bytes = bytes
    }
}
