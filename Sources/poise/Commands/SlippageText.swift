import Desk
import Portfolio

/// What trades of a portfolio lose, for people.
struct SlippageText {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    var text: String {
        let name = json["portfolio"]?.string ?? ""
        let orders = count(json["orders"])
        let seen = "\(orders) orders of \(count(json["rebalances"])) rebalances of \(name)"
        var lines: [String]
        switch json["reason"]?.string {
        case nil: lines = ["What trades lose, by \(seen):", ""] + table
        case "TOO_ALIKE":
            lines = ["Unknown: \(seen) are too alike in size to tell the spread from the impact."]
        default:
            lines = ["Unknown: \(seen) are known, and \(count(json["orders_needed"])) are needed."]
        }
        let left = json["rebalances_left_out"]?.integer ?? 0
        if left > 0 { lines.append("Left out: \(left) older rebalances.") }
        let unused = [
            ("not_filled", "nothing of them was filled"),
            ("no_volume", "their plan knew no average_daily_volume"),
            ("no_volatility", "no volatility was known"),
        ]
        for (reason, words) in unused {
            let number = json["not_used"]?[reason]?.integer ?? 0
            if number > 0 { lines.append("Not used: \(number) orders, since \(words).") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var table: [String] {
        var table = TextTable(
            "Asset",
            "#Half spread",
            "#±",
            "#Impact",
            "#±",
            "#Orders",
            "#Own share"
        )
        let rows =
            [("all", json["pooled"] ?? .null)]
            + (json["assets"]?.array ?? []).map { ($0["symbol"]?.string ?? "", $0) }
        for (name, law) in rows {
            table.add(
                name,
                number(law["half_spread"], 4, times: 100, " %"),
                number(law["half_spread_error"], 4, times: 100, " %"),
                number(law["impact"], 3),
                number(law["impact_error"], 3),
                count(law["orders"]),
                number(law["own_share"], 0, times: 100, " %")
            )
        }
        return table.lines
    }

    private func count(_ value: JSON?) -> String { "\(value?.integer ?? 0)" }

    private func number(
        _ value: JSON?,
        _ places: Int,
        times factor: Double = 1,
        _ unit: String = ""
    ) -> String {
        value?.double.map { ($0 * factor).fixed(places) + unit } ?? "–"
    }
}
