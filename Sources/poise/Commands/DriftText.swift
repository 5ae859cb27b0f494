import Desk
import Portfolio

/// A drift for people.
struct DriftText {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    var text: String {
        var table = TextTable(
            "Asset",
            "#Value",
            "#Weight",
            "#Target",
            "#Off by",
            "#Utilization",
            ""
        )
        for row in json["deviations"]?.array ?? [] {
            table.add(
                row["symbol"]?.string ?? "",
                number(row["value"], 2),
                percent(row["current_weight"]),
                percent(row["target_weight"]),
                percent(row["deviation_percent"], times: 1),
                percent(row["utilization"]),
                row["status"]?.string.flatMap { $0 == "WITHIN" ? nil : $0.lowercased() } ?? ""
            )
        }
        let day = json["as_of"]?.string ?? ""
        let currency = json["currency"]?.string ?? ""
        let overall = percent(json["portfolio_utilization"]?["overall"])
        let isNeeded = json["needsRebalance"] == .bool(true)
        return
            ([
                "\(number(json["totalValue"], 2)) \(currency) on \(day), of which \(overall) of what should be held is.",
                "",
            ] + table.lines + [
                "",
                isNeeded
                    ? "Something is too far off. See what to trade: poise rebalance \(json["portfolio"]?.string ?? "") --plan-only."
                    : "Nothing is too far off.",
            ] + (json["warnings"]?.array ?? []).compactMap { $0.string.map { "Note: \($0)" } })
            .joined(separator: "\n") + "\n"
    }

    private func percent(_ value: JSON?, times factor: Double = 100) -> String {
        value?.double.map { ($0 * factor).fixed(2) + " %" } ?? "–"
    }

    private func number(_ value: JSON?, _ places: Int) -> String {
        value?.double.map { $0.fixed(places) } ?? "–"
    }
}
