internal import CHTTP  // whichever of the two modules is built first owns the socket types
internal import Glibc
internal import Synchronization

/// The streams that are being sent, so that a stop and the departure of a client end them.
///
/// The library aborts the process when it is stopped with a suspended connection. So a stream that is opened after
/// ``endAll()`` is finished at once, and a finished stream never suspends its connection.
final class OpenStreams: Sendable {
    private struct State {
        var streams: [ObjectIdentifier: (stream: ResponseStream, socket: Int32)] = [:]
        var isEnded = false
    }

    private let state = Mutex(State())

    /// Streams being sent.
    var count: Int { state.withLock { $0.streams.count } }

    /// Notes a stream before its first byte is asked for.
    func open(_ stream: ResponseStream, on socket: Int32) {
        OpenStreams.limitSilence(of: socket)
        let isEnded = state.withLock { state in
            state.streams[ObjectIdentifier(stream)] = (stream, socket)
            return state.isEnded
        }
        if isEnded { stream.finish() }
    }

    /// Notes that a stream was sent to its end, or cannot be any more.
    func close(_ stream: ResponseStream) {
        state.withLock { _ = $0.streams.removeValue(forKey: ObjectIdentifier(stream)) }
        stream.close()
    }

    /// Ends every stream, and each that is opened from now on.
    func endAll() {
        let streams = state.withLock { state in
            state.isEnded = true
            return Array(state.streams.values)
        }
        for (stream, _) in streams { stream.finish() }
    }

    /// Ends the streams whose sockets are chosen.
    func end(where isChosen: ([Int32]) -> [Bool]) {
        let open = state.withLock { Array($0.streams.values) }
        for ((stream, _), ends) in zip(open, isChosen(open.map(\.socket))) where ends {
            stream.finish()
        }
    }

    /// Lets the system give up a client that vanished without a word: one that confirms nothing for half a minute.
    private static func limitSilence(of socket: Int32) {
        var milliseconds: UInt32 = 30_000
        // TCP_USER_TIMEOUT, which the C library shows to C alone.
        setsockopt(
            socket,
            Int32(IPPROTO_TCP),
            18,
            &milliseconds,
            socklen_t(MemoryLayout<UInt32>.size)
        )
    }
}
