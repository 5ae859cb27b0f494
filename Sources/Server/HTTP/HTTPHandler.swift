/// What answers requests.
public protocol HTTPHandler: Sendable {
    /// The response to `request`; errors are responses too.
    func respond(to request: HTTPRequest) async -> HTTPResponse
    /// The response where it is at hand, without waiting for anything; `nil` asks ``respond(to:)``.
    ///
    /// It is called on the network thread, so it must take microseconds.
    func immediateResponse(to request: HTTPRequest) -> HTTPResponse?
}

extension HTTPHandler {
    /// `nil`: every response is worked for.
    public func immediateResponse(to request: HTTPRequest) -> HTTPResponse? { nil }
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
