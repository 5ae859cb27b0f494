/// Settings of the server beyond those of HTTP.
public struct ServerSettings: Sendable {
    /// Where it listens and what it allows.
    public var http = HTTPServerSettings()
    /// The folder of the dashboard; none where `nil`.
    public var webDirectory: String?
    /// Names beside addresses and localhost under which browsers may reach the server.
    public var allowedHosts: [String] = []
    /// Solves at a time; as many as there are cores where `nil`.
    public var concurrentSolves: Int?
    /// Requests that wait for a solver; beyond it 503.
    public var solveQueueLimit = 256
    /// Seconds that one solve may take; beyond it 503.
    public var solveTimeLimitSeconds: Double = 60
    /// Seconds that one question about market data, or one import, may take; beyond it 503.
    public var dataTimeLimitSeconds: Double = 120
    /// Requests per second of one client beyond loopback; beyond it 429.
    public var requestsPerSecond: Double = 200
    /// Requests that one client may send at once before the rate counts.
    public var requestBurst: Double = 400
    /// Bytes of requests and answers kept to answer identical requests from memory.
    public var cacheBytes = 64 * 1024 * 1024
    /// How many streams of events there may be and how often they are looked after.
    public var events = EventFeedSettings()
    /// Receives defects of the server, one line each.
    public var log: @Sendable (String) -> Void = { _ in }

    /// The defaults above.
    public init() {}
}
