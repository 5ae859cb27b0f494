internal import Glibc

/// Takes connections from a listening socket and hands them on, until told to stop.
final class Acceptor: Sendable {
    private let listener: ListeningSocket
    private let deliver: @Sendable (Int32) -> Void
    /// A pipe whose reading end becomes readable once accepting is to end.
    private let signal: (read: Int32, write: Int32)
    private let ended = Race<Void>()

    /// An acceptor whose `deliver` owns each socket it is given.
    init(_ listener: ListeningSocket, deliver: @escaping @Sendable (Int32) -> Void)
        throws(HTTPServerError)
    {
        self.listener = listener
        self.deliver = deliver
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw HTTPServerError("Cannot make a pipe: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        signal = (ends[0], ends[1])
    }

    deinit {
        close(signal.read)
        close(signal.write)
    }

    /// Begins to accept.
    func start() throws(HTTPServerError) {
        guard DetachedThread.start({ self.run() }) else {
            throw HTTPServerError("Cannot start a thread: \(String(cString: strerror(errno))).")
        }
    }

    /// Returns once no further connection will be delivered.
    func stop() async {
        var byte: UInt8 = 1
        _ = write(signal.write, &byte, 1)
        try? await ended.value
    }

    private func run() {
        var watched = [
            pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signal.read, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            guard poll(&watched, nfds_t(watched.count), -1) >= 0 || errno == EINTR else { break }
            if watched[1].revents != 0 { break }
            if watched[0].revents != 0 { acceptWaiting() }
        }
        ended.finish(.success(()))
    }

    private func acceptWaiting() {
        // Bounded, so that a flood of connections cannot keep `stop` waiting.
        for _ in 0..<256 {
            switch listener.accept() {
            case .success(let socket): deliver(socket)
            case .failure(.retry): continue
            case .failure(.empty): return
            case .failure(.exhausted):
                usleep(20_000)
                return
            }
        }
    }
}
