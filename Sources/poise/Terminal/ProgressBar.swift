import Desk

/// A bar on the terminal for work that takes more than a second; silent where nobody watches.
///
///     Importing prices.csv  ██████████░░░░░░░░░░  50 %  3 s left
final class ProgressBar: Sendable {
    /// Work that ends sooner needs no bar.
    static let delaySeconds = 1.0

    private let title: String
    private let line: PassingLine

    init(_ title: String, console: Console) {
        self.title = title
        line = PassingLine(console: console, delaySeconds: Self.delaySeconds)
    }

    /// Shows how much is done, from 0 to 1; may be called on any thread and as often as it likes.
    func update(_ fraction: Double) {
        line.draw { seconds, columns in
            Self.line(title, fraction: fraction, seconds: seconds, columns: columns)
        }
    }

    /// Takes the bar away, so that what follows starts on a clean line.
    func finish() { line.finish() }

    /// One line that fits the terminal; `done` is what stands for the percentage.
    static func line(
        _ title: String,
        fraction: Double,
        done: String? = nil,
        seconds: Double,
        columns: Int
    ) -> String {
        let fraction = min(max(fraction, 0), 1)
        let percent = done ?? "\(Int(fraction * 100)) %"
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
