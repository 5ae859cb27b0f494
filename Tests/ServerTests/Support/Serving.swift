@testable import Server

/// Runs blocking client code on a thread of its own: the shared pool has to serve the handlers.
func blocking<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DetachedThread.start { continuation.resume(with: Result(catching: body)) }
    }
}

/// Serves `handler` on a free port while `body` runs, then stops and waits for the end.
func withServer<Value: Sendable>(
    _ settings: HTTPServerSettings = .forTests(),
    handler: any HTTPHandler,
    _ body: @Sendable (HTTPServer) async throws -> Value
) async throws -> Value {
    let server = try HTTPServer(settings: settings, handler: handler)
    let running = Task { try await server.run() }
    do {
        let value = try await body(server)
        running.cancel()
        try await running.value
        return value
    } catch {
        running.cancel()
        try await running.value
        throw error
    }
}

/// Serves and talks over one connection.
func withConnection<Value: Sendable>(
    _ settings: HTTPServerSettings = .forTests(),
    handler: any HTTPHandler = HTTPFunctionHandler { describe($0) },
    _ body: @escaping @Sendable (RawConnection) throws -> Value
) async throws -> Value {
    try await withServer(settings, handler: handler) { server in
        try await blocking { try body(RawConnection(port: server.port)) }
    }
}

/// Says what request the server understood, so that tests can check it.
func describe(_ request: HTTPRequest) -> HTTPResponse {
    let query = request.target.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    let path = request.segments.joined(separator: "|")
    return .text("\(request.method) \(path) ?\(query) \(request.body.count)")
}

extension HTTPServerSettings {
    /// A free port, and a short time to stop.
    static func forTests() -> HTTPServerSettings {
        var settings = HTTPServerSettings()
        settings.port = 0
        settings.graceSeconds = 5
        return settings
    }
}
