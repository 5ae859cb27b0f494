/// What answers requests.
public protocol HTTPHandler: Sendable {
    /// The response to `request`; errors are responses too.
    func respond(to request: HTTPRequest) async -> HTTPResponse
}

/// A handler made of one function.
public struct HTTPFunctionHandler: HTTPHandler {
    private let function: @Sendable (HTTPRequest) async -> HTTPResponse

    /// A handler that calls `function`.
    public init(_ function: @escaping @Sendable (HTTPRequest) async -> HTTPResponse) {
        self.function = function
    }

    /// The function's response.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        await function(request)
    }
}
