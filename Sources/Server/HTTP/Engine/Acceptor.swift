internal import Dispatch
internal import Glibc

/// Takes connections from a listening socket and hands them on, until told to stop.
final class Acceptor: @unchecked Sendable {
    // Unchecked: a dispatch source may be used from any thread, but its protocol does not say so.
    private let source: any DispatchSourceRead

    /// Starts accepting; `deliver` owns each socket it is given.
    init(_ listener: ListeningSocket, deliver: @escaping @Sendable (Int32) -> Void) {
        let queue = DispatchQueue(label: "poise.server.accept")
        source = DispatchSource.makeReadSource(fileDescriptor: listener.descriptor, queue: queue)
        source.setEventHandler {
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

    /// Begins to accept.
    func start() { source.activate() }

    /// Returns once no further connection will be delivered.
    func stop() async {
        await withCheckedContinuation { continuation in
            source.setCancelHandler { continuation.resume() }
            source.cancel()
        }
    }
}
