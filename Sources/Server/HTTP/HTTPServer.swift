internal import Glibc

/// An HTTP/1.1 server over libmicrohttpd.
///
///     let server = try HTTPServer(settings: settings, handler: router)
///     print("http://127.0.0.1:\(server.port)")
///     try await server.run()          // until the task is cancelled
///
/// Cancellation stops it gracefully: it accepts nothing more, lets what runs finish within the grace
/// period, answers 503 for what does not, and returns when every thread and socket is gone.
public final class HTTPServer: Sendable {
    /// The port it is bound to, also where the system chose it.
    public let port: UInt16
    private let listener: ListeningSocket
    private let engine: HTTPEngine

    /// Binds the address, so that clients may connect; they are served once ``run()`` is called.
    ///
    /// - Throws: ``HTTPServerError`` if the address cannot be bound.
    public init(
        settings: HTTPServerSettings = HTTPServerSettings(),
        handler: any HTTPHandler
    ) throws(HTTPServerError) {
        listener = try ListeningSocket(address: settings.address, port: settings.port)
        port = listener.port
        engine = HTTPEngine(settings: settings, handler: handler)
    }

    deinit { close(listener.descriptor) }

    /// Requests whose handlers run now.
    public var runningRequests: Int { engine.running.runningCount }
    /// Responses being sent whose bodies are written meanwhile.
    public var openStreams: Int { engine.streams.count }
    /// Connections open now.
    public var openConnections: Int { engine.openConnections }

    /// Serves until the task is cancelled, then stops gracefully.
    ///
    /// To be called once.
    public func run() async throws {
        let daemon = try Daemon(engine: engine)
        let acceptor: Acceptor
        do throws(HTTPServerError) {
            acceptor = try Acceptor(listener) { daemon.add($0) }
            try acceptor.start()
        } catch {
            await daemon.stop()
            throw error
        }
        await untilCancelled()
        // A task of its own: in a cancelled one, every wait would end at once.
        await Task { await stop(acceptor, daemon) }.value
    }

    private func untilCancelled() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        continuation.finish()
    }

    private func stop(_ acceptor: Acceptor, _ daemon: Daemon) async {
        await acceptor.stop()
        shutdown(listener.descriptor, Int32(SHUT_RDWR))
        let running = engine.running
        running.beginDraining()
        engine.streams.endAll()
        await wait(atMost: .seconds(engine.settings.graceSeconds)) { running.runningCount == 0 }
        while running.runningCount > 0 {
            running.expire(with: engine.stopping())
            await wait(atMost: .milliseconds(100)) { running.runningCount == 0 }
        }
        await wait(atMost: .seconds(1)) { running.unansweredCount == 0 }
        await daemon.stop()
    }

    private func wait(atMost limit: Duration, until condition: () -> Bool) async {
        let deadline = ContinuousClock.now + limit
        while !condition(), ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(5))
        }
    }
}
