import Desk
import Synchronization

/// A bar on the terminal for work that takes more than a second; silent where nobody watches.
///
///     Importing prices.csv  ██████████░░░░░░░░░░  50 %  3 s left
final class ProgressBar: Sendable {
    /// What the lock protects.
    private struct State {
        var drawnAt: Double?
        var isFinished = false
    }

    /// Work that ends sooner needs no bar.
    static let delaySeconds = 1.0
    private static let intervalSeconds = 0.1

    private let title: String
    private let console: Console
    private let start: Double
    private let state = Mutex(State())

    init(_ title: String, console: Console) {
        self.title = title
        self.console = console
        start = console.clock.elapsedSeconds()
    }

    /// Shows how much is done, from 0 to 1; may be called on any thread and as often as it likes.
    func update(_ fraction: Double) {
        guard let columns = console.errorColumns else { return }
        let now = console.clock.elapsedSeconds()
        guard now - start >= Self.delaySeconds else { return }
        state.withLock { state in
            let isDue = state.drawnAt.map { now - $0 >= Self.intervalSeconds } ?? true
            guard isDue, !state.isFinished else { return }
            state.drawnAt = now
            let line = Self.line(title, fraction: fraction, seconds: now - start, columns: columns)
            console.writeError(Array("\r\(line)\u{1B}[K".utf8))
        }
    }

    /// Takes the bar away, so that what follows starts on a clean line.
    func finish() {
        state.withLock { state in
            if state.drawnAt != nil, !state.isFinished {
                console.writeError(Array("\r\u{1B}[K".utf8))
            }
            state.isFinished = true
        }
    }

    /// One line that fits the terminal.
    static func line(
        _ title: String,
        fraction: Double,
        seconds: Double,
        columns: Int
    ) -> String {
        let fraction = min(max(fraction, 0), 1)
        let percent = "\(Int(fraction * 100)) %"
        let left = fraction > 0 ? seconds * (1 - fraction) / fraction : 0
        let rest = fraction > 0.02 ? "\(percent)  \(duration(left)) left" : percent
        let room = columns - title.count - rest.count - 5
        guard room >= 5 else { return String("\(title) \(percent)".prefix(max(0, columns - 1))) }
        let width = min(room, 30)
        let full = Int((fraction * Double(width)).rounded(.down))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        return "\(title)  \(bar)  \(rest)"
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 359_999).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
