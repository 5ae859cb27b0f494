import Desk
import Portfolio

/// The sessions of a rebalance for people: what was traded on which day, what waits, and who goes on with it.
struct SessionText {
    private let json: JSON
    private let address: String

    /// - Parameters:
    ///   - json: The rebalance.
    ///   - portfolio: The name of its portfolio, for commands.
    init(_ json: JSON, _ portfolio: String) {
        self.json = json
        address = "\(portfolio) --resume \(json["id"]?.string ?? "")"
    }

    private var sessions: [JSON] { json["sessions"]?.array ?? [] }

    /// Whether it waits for a session, in nobody's hands.
    var waits: Bool {
        json["status"]?.string == "EXECUTING" && json["executor"] == .null && next != nil
    }

    private var next: JSON? { sessions.first { $0["state"]?.string == "WAITING" } }

    /// A line for each session, and what comes next.
    var lines: [String] { sessions.map(line) + hint }

    private func line(_ session: JSON) -> String {
        let day = session["day"]?.string ?? ""
        let (filled, planned) = (money(session["filled_value"]), money(session["planned_value"]))
        let reason = session["reason"]?.string.map { " \($0)" } ?? ""
        switch session["state"]?.string {
        case "FINISHED": return "\(day): \(filled) of \(planned) traded.\(reason)"
        case "TRADING": return "\(day): \(filled) of \(planned) traded so far."
        case "NOT_TRADED": return "\(day): none of \(planned) traded.\(reason)"
        default:
            return "\(day), from \(session["opens_at"]?.string ?? ""): \(orders(on: day))."
        }
    }

    private func orders(on day: String) -> String {
        (json["trades"]?.array ?? []).filter { $0["session"]?.string == day }
            .map { trade in
                "\(trade["action"]?.string?.lowercased() ?? "") \(trade["quantity"]?.text() ?? "") "
                    + "\(trade["symbol"]?.string ?? "")"
            }
            .joined(separator: ", ")
    }

    private var hint: [String] {
        guard waits, let opening = next?["opens_at"]?.string else { return [] }
        return [
            "Nothing more goes out before \(opening). From then on go on with it: poise rebalance \(address)",
            "A poise serve that runs on this database goes on by itself.",
        ]
    }

    private func money(_ value: JSON?) -> String { value?.double.map { $0.fixed(2) } ?? "–" }
}
