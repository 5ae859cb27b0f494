import Desk
import Portfolio

/// A drift for people.
struct DriftText {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    var text: String {
        var table = table("Asset")
        for row in json["deviations"]?.array ?? [] { add(row, row["symbol"]?.string, to: &table) }
        let day = json["as_of"]?.string ?? ""
        let currency = json["currency"]?.string ?? ""
        let overall = percent(json["portfolio_utilization"]?["overall"])
        let isNeeded = json["needsRebalance"] == .bool(true)
        return
            ([
                "\(number(json["totalValue"], 2)) \(currency) on \(day), of which \(overall) of what should be held is.",
                "",
            ] + table.lines + strategies + groups + [
                "",
                isNeeded
                    ? "Something is too far off. See what to trade: poise rebalance \(json["portfolio"]?.string ?? "") --plan-only."
                    : "Nothing is too far off.",
            ] + (json["warnings"]?.array ?? []).compactMap { $0.string.map { "Note: \($0)" } })
            .joined(separator: "\n") + "\n"
    }

    private func add(_ row: JSON, _ name: String?, to table: inout TextTable) {
        table.add(
            name ?? "",
            number(row["value"], 2),
            percent(row["current_weight"]),
            percent(row["target_weight"]),
            percent(row["deviation_percent"], times: 1),
            percent(row["utilization"]),
            row["status"]?.string.flatMap { $0 == "WITHIN" ? nil : $0.lowercased() } ?? ""
        )
    }

    private func table(_ name: String) -> TextTable {
        TextTable(name, "#Value", "#Weight", "#Target", "#Off by", "#Utilization", "")
    }

    /// Strategies with what they hold, in shares of the portfolio.
    private var strategies: [String] {
        let all = json["strategies"]?.array ?? []
        guard !all.isEmpty else { return [] }
        var table = table("Strategy")
        for strategy in all {
            let name = strategy["strategy_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            add(strategy, name ?? "(none)", to: &table)
            for asset in strategy["deviations"]?.array ?? [] {
                add(asset, "  \(asset["symbol"]?.string ?? "")", to: &table)
            }
            if let cash = strategy["cash"], cash != .null { add(cash, "  money", to: &table) }
        }
        return [""] + table.lines
    }

    /// Groups of the target, then sectors, classes and currencies, as far as there is more than one.
    private var groups: [String] {
        let kinds = [
            ("Group", "named"), ("Sector", "by_sector"), ("Class", "by_asset_class"),
            ("Currency", "by_currency"),
        ]
        return kinds.flatMap { title, key in
            let rows = json["groups"]?[key]?.array ?? []
            guard rows.count > 1 || key == "named" && !rows.isEmpty else { return [String]() }
            var table = table(title)
            for row in rows { add(row, row["name"]?.string, to: &table) }
            return [""] + table.lines
        }
    }

    private func percent(_ value: JSON?, times factor: Double = 100) -> String {
        value?.double.map { ($0 * factor).fixed(2) + " %" } ?? "–"
    }

    private func number(_ value: JSON?, _ places: Int) -> String {
        value?.double.map { $0.fixed(places) } ?? "–"
    }
}
