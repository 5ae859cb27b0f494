internal import CHTTP
internal import Glibc

/// The library's daemon: its threads, and the functions it calls on them.
///
/// The callbacks stand at file scope because C functions capture nothing, and in a file of their
/// own because those of a main file would belong to the main actor and trap on the library's threads.
final class Daemon: @unchecked Sendable {
    // Unchecked: the pointer never changes, and the library allows `add` from any thread until
    // `stop` is called, which the owner does once and last.
    private let pointer: OpaquePointer
    private let engine: HTTPEngine

    init(engine: HTTPEngine) throws(HTTPServerError) {
        let settings = engine.settings
        var options = chttp_options(
            context: Unmanaged.passUnretained(engine).toOpaque(),
            request: onRequest,
            target: onTarget,
            unescape: onUnescape,
            completed: onCompleted,
            connection: onConnection,
            threads: UInt32(clamping: max(2, settings.networkThreads)),
            // Ours is checked before a connection gets here; the library splits its own by threads.
            connection_limit: UInt32(clamping: settings.connectionLimit * 2 + 64),
            idle_timeout_seconds: UInt32(clamping: settings.idleTimeoutSeconds),
            connection_memory_bytes: settings.connectionMemoryBytes
        )
        guard let started = chttp_start(&options) else {
            throw HTTPServerError(
                "Cannot start the network threads: \(String(cString: strerror(errno)))."
            )
        }
        pointer = started
        self.engine = engine
    }

    /// Serves a connected socket; the library owns it from now on.
    func add(_ socket: Int32) {
        guard engine.openConnections < engine.settings.connectionLimit else {
            RawResponse(
                status: "503 Service Unavailable\r\nRetry-After: 1",
                code: "overloaded",
                message: "Too many connections are open. Try again in a moment."
            ).send(on: socket)
            close(socket)
            return
        }
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutablePointer(to: &address) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getpeername(socket, address, &length) == 0 else {
                    close(socket)
                    return
                }
                _ = MHD_add_connection(pointer, socket, address, length)
            }
        }
    }

    /// Closes every connection and ends the threads.
    ///
    /// Nothing may be suspended any more.
    func stop() async {
        await withCheckedContinuation { continuation in
            let stop: @Sendable () -> Void = {
                MHD_stop_daemon(self.pointer)
                continuation.resume()
            }
            // It joins threads, so it should not keep a thread that runs tasks.
            if !DetachedThread.start(stop) { stop() }
        }
    }
}

// MARK: - Callbacks

private func engine(_ context: UnsafeMutableRawPointer?) -> HTTPEngine? {
    context.map { Unmanaged<HTTPEngine>.fromOpaque($0).takeUnretainedValue() }
}

private func onConnection(
    context: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    record: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    event: MHD_ConnectionNotificationCode
) {
    guard let engine = engine(context), let connection, let record else { return }
    let handle = ConnectionHandle(connection)
    switch event {
    case .CONNECTION_NOTIFY_STARTED:
        engine.noteOpened()
        record.pointee = Unmanaged.passRetained(ConnectionRecord(socket: handle.socket)).toOpaque()
    case .CONNECTION_NOTIFY_CLOSED:
        engine.noteClosed()
        guard let opaque = record.pointee else { return }
        record.pointee = nil
        let closed = Unmanaged<ConnectionRecord>.fromOpaque(opaque).takeRetainedValue()
        guard !engine.running.isDraining else { return }
        closed.sayFarewell(
            on: handle.socket,
            idleTimeoutSeconds: engine.settings.idleTimeoutSeconds
        )
    @unknown default: break
    }
}

private func onTarget(
    context: UnsafeMutableRawPointer?,
    target: UnsafePointer<CChar>?,
    connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let target, let connection else { return nil }
    let handle = ConnectionHandle(connection)
    let record = handle.record
    record?.requestsStarted += 1
    let exchange = Exchange(
        connection: handle,
        target: RawTarget(target),
        remoteAddress: record?.remoteAddress ?? "unknown"
    )
    return Unmanaged.passRetained(exchange).toOpaque()
}

/// Leaves escapes as they are: `RequestTarget` decodes them after splitting.
private func onUnescape(
    context: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    text: UnsafeMutablePointer<CChar>?
) -> Int {
    text.map { strlen($0) } ?? 0
}

private func onRequest(
    context: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    path: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?,
    upload: UnsafePointer<CChar>?,
    uploadCount: UnsafeMutablePointer<Int>?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let engine = engine(context), let opaque = state?.pointee, let method, let version else {
        return .NO
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue()
    let step: HTTPEngine.Step
    switch exchange.phase {
    case .heading:
        let head = exchange.connection.readHead(
            target: exchange.target,
            method: method,
            version: version
        )
        step = engine.begin(exchange, head: head)
    case .receiving:
        if let uploadCount, uploadCount.pointee > 0 {
            let bytes = UnsafeRawBufferPointer(start: upload, count: uploadCount.pointee)
            step = engine.receive(bytes, in: exchange)
            uploadCount.pointee = 0
        } else {
            step = engine.run(exchange)
        }
    case .running: step = engine.conclude(exchange)
    case .answered: step = .proceed
    }
    return step == .proceed ? .YES : .NO
}

private func onCompleted(
    context: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    reason: MHD_RequestTerminationCode
) {
    guard let engine = engine(context), let state, let opaque = state.pointee else { return }
    state.pointee = nil
    engine.end(Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue())
}
