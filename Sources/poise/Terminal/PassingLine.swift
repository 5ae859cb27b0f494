import Desk
import Synchronization

/// A line on the terminal that comes after a while, is drawn over, and goes in the end; silent where
/// nobody watches.
final class PassingLine: Sendable {
    /// What the lock protects.
    private struct State {
        var drawnAt: Double?
        var isFinished = false
    }

    private static let intervalSeconds = 0.1

    private let console: Console
    private let delaySeconds: Double
    private let start: Double
    private let state = Mutex(State())

    /// A line for work that is worth one after `delaySeconds`.
    init(console: Console, delaySeconds: Double) {
        self.console = console
        self.delaySeconds = delaySeconds
        start = console.clock.elapsedSeconds()
    }

    /// Draws what `text` makes of the seconds so far and the columns there are, if it is time to;
    /// may be called on any thread and as often as it likes.
    func draw(_ text: (_ seconds: Double, _ columns: Int) -> String) {
        guard let columns = console.errorColumns else { return }
        let now = console.clock.elapsedSeconds()
        guard now - start >= delaySeconds else { return }
        state.withLock { state in
            let isDue = state.drawnAt.map { now - $0 >= Self.intervalSeconds } ?? true
            guard isDue, !state.isFinished else { return }
            state.drawnAt = now
            console.writeError(Array("\r\(text(now - start, columns))\u{1B}[K".utf8))
        }
    }

    /// Takes the line away, so that what follows starts on a clean one.
    func finish() {
        state.withLock { state in
            if state.drawnAt != nil, !state.isFinished {
                console.writeError(Array("\r\u{1B}[K".utf8))
            }
            state.isFinished = true
        }
    }
}
