@preconcurrency import Dispatch  // its sources are safe to cancel from any thread
import Glibc

/// SIGINT and SIGTERM as something to wait for.
///
/// The first one asks for a graceful stop; a second one ends the process at once.
struct StopSignals: Sendable {
    private let signals: AsyncStream<Int32>

    init() {
        signals = AsyncStream { continuation in
            let sources = [SIGINT, SIGTERM].map { number in
                // The default action would end the process before the source sees the signal.
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { @Sendable in
                    continuation.yield(number)
                    signal(number, SIG_DFL)
                }
                source.resume()
                return source
            }
            continuation.onTermination = { @Sendable _ in sources.forEach { $0.cancel() } }
        }
    }

    /// Waits for the first signal, or for the task to be cancelled.
    func first() async {
        for await _ in signals { return }
    }
}
