import Desk
import Portfolio

/// A rebalance for people: how it is, its orders, and what came of them.
struct RebalanceText {
    private let json: JSON
    private let id: PortfolioID

    init(_ json: JSON, _ id: PortfolioID) { (self.json, self.id) = (json, id) }

    var text: String {
        guard let name = json["id"]?.string else {
            return json["plan"].map { PlanText($0).text } ?? ""
        }
        var lines = [headline(name)]
        if let reason = json["reason"]?.string { lines.append(reason) }
        if json["status"]?.string == "PENDING_APPROVAL" {
            return waiting(name, lines)
        }
        lines += SessionText(json, id.name).lines
        if let successor = json["successor"]?.string {
            lines.append("See what is left of it: poise rebalance \(id) --show \(successor)")
        }
        let orders = json["verification"]?["orders"]?.array ?? []
        if !orders.isEmpty { lines += [""] + table(orders) + [""] + outcome }
        lines += (json["anomalies"]?.array ?? []).compactMap(\.string)
        return lines.joined(separator: "\n") + "\n"
    }

    private func headline(_ name: String) -> String {
        let status = (json["status"]?.string ?? "").lowercased().map {
            $0 == "_" ? " " : String($0)
        }
        return "\(id).\(name) is \(status.joined())."
    }

    private func waiting(_ name: String, _ lines: [String]) -> String {
        let plan = json["proposal"]?["plan"].map { PlanText($0).text } ?? ""
        let end = json["proposal"]?["expires_at"]?.string ?? ""
        return plan + "\n" + lines.joined(separator: "\n") + "\n"
            + "Approve it until \(end): poise rebalance \(id) --approve \(name)\n"
            + "or reject it: poise rebalance \(id) --reject \(name) --reason TEXT\n"
    }

    private func table(_ orders: [JSON]) -> [String] {
        let isSpread = orders.contains { $0["session"]?.string != nil }
        let day = isSpread ? ["Day"] : []
        var table = TextTable(
            columns: day + [
                "",
                "#Filled",
                "#of",
                "Asset",
                "#Average",
                "#Arrival",
                "#Slippage",
                "#Fee",
                "Account",
            ]
        )
        for order in orders {
            table.add(
                cells: (isSpread ? [order["session"]?.string ?? ""] : []) + [
                    order["side"]?.string ?? "",
                    exact(order["filled"]),
                    exact(order["intended"]),
                    order["symbol"]?.string ?? "",
                    exact(order["average_price"]),
                    exact(order["arrival_price"]),
                    order["slippage_bps"]?.double.map { "\($0.fixed(1)) bp" } ?? "",
                    money(order["fee"]),
                    order["account"]?.string ?? "",
                ]
            )
        }
        return table.lines
    }

    private var outcome: [String] {
        let verification = json["verification"]
        let (planned, actual) = (
            verification?["costs"]?["estimated"], verification?["costs"]?["actual"]
        )
        let books: String
        switch verification?["books_match_venue"] {
        case .bool(true): books = "The books are what the venue holds."
        case .bool(false): books = "The books are not what the venue holds: " + differences
        default: books = "The venue did not say what it holds."
        }
        let drift = verification?["residual_drift"]?["max"]?.double ?? 0
        return [
            "Slippage \(money(actual?["slippage"])) (planned \(money(planned?["slippage"]))), fees "
                + "\(money(actual?["commission"])) (\(money(planned?["commission"]))), tax "
                + "\(money(actual?["tax"])) (\(money(planned?["tax"])))."
        ] + venues + [
            "Weights are \((100 * drift).fixed(2)) % at most from what was meant. \(books)"
        ]
    }

    /// What was traded at each of several venues.
    private var venues: [String] {
        let rows = (json["verification"]?["by_venue"]?.array ?? []).compactMap { row in
            row["venue"]?.string.map {
                "\($0) \(money(row["value"])) (fees \(money(row["fees"])))"
            }
        }
        return rows.isEmpty ? [] : ["Traded at " + rows.joined(separator: ", ") + "."]
    }

    private var differences: String {
        (json["verification"]?["differences"]?.array ?? []).prefix(5)
            .map { row in
                "\(row["name"]?.string ?? ""): \(exact(row["books"])) in the books, \(exact(row["venue"])) there"
            }
            .joined(separator: "; ")
    }

    private func exact(_ value: JSON?) -> String {
        guard case .number(let number) = value else { return "" }
        return number.text
    }

    private func money(_ value: JSON?) -> String { value?.double.map { $0.fixed(2) } ?? "unknown" }
}
