/// One complete request: its head checked, its body received.
public struct HTTPRequest: Sendable {
    /// The method, in the case it was sent.
    public var method: String
    /// Path and query as parsed from the request line.
    public var target: RequestTarget
    /// The header fields.
    public var headers: HTTPHeaders
    /// The body, empty where there was none.
    public var body: [UInt8]
    /// The client's numeric address without its port.
    public var remoteAddress: String

    /// A request made of its parts.
    public init(
        method: String,
        target: RequestTarget,
        headers: HTTPHeaders = [:],
        body: [UInt8] = [],
        remoteAddress: String = "127.0.0.1"
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }

    /// The path as it was sent, still percent-encoded.
    public var path: String { target.path }
    /// The percent-decoded segments of the path.
    public var segments: [String] { target.segments }

    /// The first value of the query item `name`.
    public func query(_ name: String) -> String? {
        target.query.first { $0.name == name }?.value
    }

    /// The media type of the body in lower case without parameters, such as `text/csv`.
    public var contentType: String? {
        guard let value = headers["Content-Type"] else { return nil }
        return value.prefix { $0 != ";" }.trimmingBlanks.lowercased()
    }
}
