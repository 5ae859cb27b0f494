import Desk
import Synchronization

/// What a solve is at, on the terminal, once it takes longer than a blink.
///
///     CDaR MinRisk, 100 assets  iteration 12  gap 3e-5
///     CVaR frontier, 100 assets  ████████░░░░░░░░░░░░  9 of 22  2 s left  gap 4e-9
///     MV MinRisk, 50 assets  412 nodes  gap 2e-3
final class SolveLine: Sendable {
    /// What was heard last.
    private struct State {
        var iteration = 0
        var nodes: Int?
        var gap = Double.infinity
        var points: (done: Int, count: Int)?
    }

    /// A solve that ends sooner needs no line.
    static let delaySeconds = 0.3

    private let title: String
    private let frontierTitle: String
    private let line: PassingLine
    private let state = Mutex(State())

    init(_ request: OptimizationRequest, console: Console) {
        let risks = request.riskWeights?.map(\.measure.code) ?? [request.riskMeasure.code]
        let count = request.assets.count
        let assets = "\(count) asset\(count == 1 ? "" : "s")"
        let risk = risks.joined(separator: "+")
        title = "\(risk) \(request.objective.rawValue), \(assets)"
        frontierTitle = "\(risk) frontier, \(assets)"
        line = PassingLine(console: console, delaySeconds: Self.delaySeconds)
    }

    /// Takes in what a solver tells, on any thread.
    func update(_ progress: SolveProgress) {
        let heard = state.withLock { state in
            switch progress {
            case .step(let iteration, let gap, let nodes):
                (state.iteration, state.gap, state.nodes) = (iteration, gap, nodes)
            case .point(let done, let count):
                // Points that end side by side may be told in either order.
                state.points = (max(done, state.points?.done ?? 0), count)
            }
            return state
        }
        line.draw { seconds, columns in text(heard, seconds: seconds, columns: columns) }
    }

    /// Takes the line away.
    func finish() { line.finish() }

    private func text(_ state: State, seconds: Double, columns: Int) -> String {
        let gap = Self.short(state.gap).map { "  gap \($0)" } ?? ""
        if let points = state.points {
            return ProgressBar.line(
                frontierTitle,
                fraction: Double(points.done) / Double(max(1, points.count)),
                done: "\(points.done) of \(points.count)",
                seconds: seconds,
                columns: max(0, columns - gap.count)
            ) + gap.prefix(max(0, columns - 1))
        }
        let steps = state.nodes.map { "\($0) nodes" } ?? "iteration \(state.iteration)"
        return String("\(title)  \(steps)\(gap)".prefix(max(0, columns - 1)))
    }

    /// A gap to one digit, such as `3e-5`; `nil` of what is none.
    static func short(_ gap: Double) -> String? {
        guard gap.isFinite, gap > 0 else { return nil }
        var (digit, exponent) = (gap, 0)
        while digit < 0.95 {
            digit *= 10
            exponent -= 1
        }
        while digit >= 9.5 {
            digit /= 10
            exponent += 1
        }
        let whole = Int(digit.rounded())
        return exponent == 0 ? "\(whole)" : "\(whole)e\(exponent)"
    }
}
