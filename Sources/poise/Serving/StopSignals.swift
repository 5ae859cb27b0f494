@preconcurrency import Dispatch  // its sources are safe to cancel from any thread
import Glibc

/// SIGINT and SIGTERM as something to wait for.
///
/// The first one asks for a graceful stop; a second one ends the process at once.
struct StopSignals: Sendable {
    private let signals: AsyncStream<Int32>

    /// Returns when both are watched for: a signal from then on is not missed, and one that comes
    /// before ends the process at once.
    init() async {
        let (signals, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.signals = signals
        let sources = [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { @Sendable in
                continuation.yield(number)
                signal(number, SIG_DFL)
            }
            return source
        }
        continuation.onTermination = { @Sendable _ in sources.forEach { $0.cancel() } }
        for source in sources {
            await withCheckedContinuation { watched in
                source.setRegistrationHandler { @Sendable in watched.resume() }
                source.resume()
            }
        }
    }

    /// Waits for the first signal, or for the task to be cancelled.
    func first() async {
        for await _ in signals { return }
    }
}
