internal import Glibc
internal import Synchronization

/// Notices clients that leave before their answer, so that nobody works for them any longer.
///
/// The library looks away from a connection while its handler runs or its stream has nothing to send. So the sockets of
/// all running exchanges and open streams are looked at here, together, ten times a second, and only while there are any.
final class DepartureWatch: Sendable {
    private static let pause = Duration.milliseconds(100)
    /// POLLRDHUP, an extension of Linux that its C library shows to C alone.
    private static let peerClosed: Int16 = 0x2000

    private let running: RunningExchanges
    private let streams: OpenStreams
    private let farewell: HTTPResponse
    private let isWatching = Atomic(false)

    /// A watch that ends exchanges with `farewell`, which only a client that closed nothing but its
    /// own half of the connection can read.
    init(_ running: RunningExchanges, _ streams: OpenStreams, farewell: HTTPResponse) {
        self.running = running
        self.streams = streams
        self.farewell = farewell
    }

    /// Sees to it that somebody watches.
    func begin() {
        guard !isWatching.exchange(true, ordering: .sequentiallyConsistent) else { return }
        Task { await self.watch() }
    }

    private func watch() async {
        repeat {
            while isNeeded {
                try? await Task.sleep(for: Self.pause)
                running.expire(with: farewell, where: Self.haveLeft)
                streams.end(where: Self.haveLeft)
            }
            isWatching.store(false, ordering: .sequentiallyConsistent)
            // Who was admitted in between has seen somebody watching.
        } while isNeeded
            && !isWatching.exchange(true, ordering: .sequentiallyConsistent)
    }

    private var isNeeded: Bool { running.runningCount > 0 || streams.count > 0 }

    /// Which of the sockets the other side has closed.
    private static func haveLeft(_ sockets: [Int32]) -> [Bool] {
        var watched = sockets.map { pollfd(fd: $0, events: peerClosed, revents: 0) }
        guard poll(&watched, nfds_t(watched.count), 0) > 0 else {
            return sockets.map { _ in false }
        }
        return watched.map { $0.revents != 0 }
    }
}
