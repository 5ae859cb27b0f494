import Desk

/// What rules say of a portfolio, for people.
struct TriggerText {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    var text: String {
        let findings = json["findings"]?.array ?? []
        let day = json["as_of"]?.string ?? ""
        var lines = findings.flatMap(lines)
        if findings.isEmpty { lines = ["No rule asks for a rebalance on \(day)."] }
        let unknown = (json["not_evaluated"]?.array ?? []).map {
            "Not evaluated: \($0["rule"]?.string ?? ""). \($0["reason"]?.string ?? "")"
        }
        let notes = (json["warnings"]?.array ?? []).compactMap(\.string).map { "Note: \($0)" }
        if !unknown.isEmpty || !notes.isEmpty { lines.append("") }
        return (lines + unknown + notes).joined(separator: "\n") + "\n"
    }

    private func lines(_ finding: JSON) -> [String] {
        let severity = finding["severity"]?.string ?? ""
        let urgency = finding["urgency"]?.string ?? ""
        let type = finding["type"]?.string ?? ""
        let held = finding["held_back"]?.string.map { "  No request: \(reasons[$0] ?? $0)." }
        return [
            "\(type), severity \(severity), urgency \(urgency)",
            "  \(finding["description"]?.string ?? "")",
        ] + [held].compactMap(\.self)
    }

    private let reasons = [
        "NO_TRADE_ASKED_FOR": "it is a reason to wait",
        "NOTHING_TO_ADJUST": "every asset is at its target",
        "NO_TRADE_WITHIN_LIMITS": "every trade would be below the smallest one allowed",
        "COSTS_MORE_THAN_IT_GAINS": "the trades cost more than coming closer gains in a year",
        "COST_LIMIT": "the trades cost more than is allowed",
    ]
}
