internal import Synchronization

/// A body that grows while it is sent, until one of its two ends has had enough.
///
/// Whoever writes looks at ``waitingCount`` first and adds no more than it wants to hold in memory for a slow client.
/// Where there is nothing to send, the connection leaves the event loop of the network until there is: an open stream
/// takes no thread.
///
///     let stream = ResponseStream { free() }
///     var response = HTTPResponse(headers: ["Content-Type": "text/event-stream"])
///     response.stream = stream
///     stream.write(Array("data: 1\n\n".utf8))
public final class ResponseStream: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var isFinished = false
        var isClosed = false
        /// The connection that waits for bytes outside of the event loop.
        var sleeper: ConnectionHandle?

        /// The connection to be resumed, if one sleeps.
        mutating func wake() -> ConnectionHandle? {
            defer { sleeper = nil }
            return sleeper
        }
    }

    private let state = Mutex(State())
    private let onClose: @Sendable () -> Void

    /// A stream that calls `onClose` once, when nobody will read it any more.
    public init(onClose: @escaping @Sendable () -> Void = {}) { self.onClose = onClose }

    /// Bytes that are written and not yet taken by the network.
    public var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Adds bytes at the end; `false`, and nothing is added, once the stream is finished or closed.
    @discardableResult
    public func write(_ bytes: [UInt8]) -> Bool {
        let (isOpen, sleeper) = state.withLock { state -> (Bool, ConnectionHandle?) in
            guard !state.isFinished, !state.isClosed else { return (false, nil) }
            state.waiting += bytes
            return (true, state.wake())
        }
        sleeper?.resume()
        return isOpen
    }

    /// Ends the body after what is written.
    public func finish() {
        let sleeper = state.withLock { state in
            state.isFinished = true
            return state.wake()
        }
        sleeper?.resume()
    }

    /// Notes that nobody reads any more, and frees what waits.
    func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            state.waiting = []
            return !state.isClosed
        }
        if isFirst { onClose() }
    }

    /// What came of asking for bytes.
    enum Reading: Hashable {
        case bytes(ArraySlice<UInt8>)
        case asleep
        case ended
    }

    /// Takes at most so many bytes; where there are none yet, `connection` sleeps until there are.
    ///
    /// It is called on the connection's network thread. A resume, called without the lock, cannot come too early: it is
    /// due only once `sleeper` is set, and then the connection is suspended already; nor too late: a suspended
    /// connection lives until it is resumed.
    func read(atMost limit: Int, for connection: ConnectionHandle) -> Reading {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                guard !state.isFinished, !state.isClosed else { return .ended }
                connection.suspend()
                state.sleeper = connection
                return .asleep
            }
            let bytes = state.waiting.prefix(limit)
            state.waiting.removeFirst(bytes.count)
            return .bytes(bytes)
        }
    }
}
