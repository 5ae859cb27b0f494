/// Where the server listens and what it allows.
public struct HTTPServerSettings: Sendable {
    /// The numeric address to listen on; loopback unless told otherwise.
    public var address: String = "127.0.0.1"
    /// The TCP port; 0 lets the system choose one.
    public var port: UInt16 = 8080
    /// Threads that wait for the network; handlers do not run on them.
    public var networkThreads: Int = 2
    /// Threads on which handlers run.
    ///
    /// What takes long has threads of its own (``WorkPool``); for the rest one that stays awake
    /// answers sooner than two that wake each other.
    public var handlerThreads: Int = 1
    /// Open connections at a time; beyond it a connection is answered 503 and closed.
    public var connectionLimit: Int = 1024
    /// Bytes of request line, headers and reply headers per connection; beyond it 414 or 431.
    public var connectionMemoryBytes: Int = 32 * 1024
    /// Bytes of one request body; beyond it 413.
    public var bodyLimitBytes: Int = 32 * 1024 * 1024
    /// Bytes of all request bodies being received or handled; beyond it 503.
    public var totalBodyLimitBytes: Int = 256 * 1024 * 1024
    /// Seconds without a byte after which a connection is closed.
    public var idleTimeoutSeconds: Int = 30
    /// Seconds that running requests have to finish once the server is told to stop.
    public var graceSeconds: Double = 10

    /// The defaults above.
    public init() {}
}
