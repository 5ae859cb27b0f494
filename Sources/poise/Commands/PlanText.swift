import Desk
import Portfolio

/// A plan for people.
struct PlanText {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    var text: String {
        let trades = json["trades"]?.array ?? []
        let day = json["as_of"]?.string ?? ""
        guard !trades.isEmpty else {
            return
                (["Nothing is to be traded on \(day)."] + stages + compromises + harvest + reasons
                + notes)
                .joined(
                    separator: "\n"
                ) + "\n"
        }
        var table = TextTable(
            "",
            "#Quantity",
            "Asset",
            "#Price",
            "#Value",
            "#Commission",
            "Account",
            "Lots"
        )
        for trade in trades {
            table.add(
                trade["action"]?.string ?? "",
                exact(trade["quantity"]),
                trade["symbol"]?.string ?? "",
                exact(trade["price"]),
                money(trade["expectedValue"]),
                money(trade["commission"]),
                trade["account"]?.string ?? "",
                (trade["lots"]?.array ?? []).compactMap { $0["acquired"]?.string }.joined(
                    separator: " "
                )
            )
        }
        let costs = json["costs"]
        return
            (["What to trade at the prices of \(day):", ""] + table.lines + [
                "",
                "Commission \(money(costs?["commission"])), spread \(money(costs?["spread"])), impact "
                    + "\(money(costs?["impact"])), tax \(money(costs?["tax"])).",
                "\(percent(json["turnover"])) of the portfolio is traded; \(percent(json["active_share"]?["before"])) "
                    + "of it was somewhere else than the target has it, \(percent(json["active_share"]?["after"])) is after.",
            ] + shorts + stages + compromises + harvest + reasons + notes + frontier).joined(
                separator: "\n"
            )
            + "\n"
    }

    /// What coming nearer costs, from hardly trading to near the target.
    private var frontier: [String] {
        guard let points = json["frontier"]?.array, !points.isEmpty else { return [] }
        var table = TextTable(
            "#Aversion",
            "#Tracking error",
            "#Cost",
            "#Tax",
            "#Turnover",
            "#Trades"
        )
        for point in points {
            table.add(
                point["aversion"]?.double.map { $0.fixed(4) } ?? "–",
                percent(point["tracking_error"]),
                money(point["cost"]),
                money(point["tax"]),
                percent(point["turnover"]),
                exact(point["trades"])
            )
        }
        return ["", "What coming nearer to the target costs:", ""] + table.lines
    }

    /// What is owed in the end, and what it costs.
    private var shorts: [String] {
        guard let after = json["short"]?["after"]?.double, after > 0 else { return [] }
        let kept = (json["cash"]?.array ?? []).reduce(0) { $0 + ($1["collateral"]?.double ?? 0) }
        return [
            "\(percent(json["short"]?["after"])) of the portfolio is owed afterwards; \(kept.fixed(2)) of the money "
                + "stays for that, and lenders ask \(money(json["costs"]?["borrow_a_year"])) a year."
        ]
    }

    private var stages: [String] {
        (json["stages"]?.array ?? []).map { stage in
            let parts = (stage["trades"]?.array ?? []).map { trade in
                "\(trade["action"]?.string?.lowercased() ?? "") \(exact(trade["quantity"])) "
                    + "\(trade["symbol"]?.string ?? "")"
            }
            return "On \(stage["day"]?.string ?? ""): \(parts.joined(separator: ", "))."
        }
    }

    private var compromises: [String] {
        var lines: [String] = []
        if let aversion = json["adjusted"]?["aversion"]?.double {
            lines.append("Planned at the aversion \(aversion.fixed(4)), to keep to what was asked.")
        }
        for row in json["relaxed"]?.array ?? [] {
            lines.append(
                "Given up: \(words(row["limit"])), \(number(row["was"])), is \(number(row["becomes"])); "
                    + "that costs \(money(row["price"])) more."
            )
        }
        for row in json["unmet"]?.array ?? [] {
            lines.append(
                "Not kept: \(words(row["wish"])), asked \(number(row["asked"])), got \(number(row["got"]))."
            )
        }
        for rows in json["would_suffice"]?.array ?? [] {
            let changes = (rows.array ?? []).map { row in
                "\(words(row["limit"])) from \(number(row["was"])) to \(number(row["becomes"]))"
            }
            lines.append("It would do to change \(changes.joined(separator: " and ")).")
        }
        return lines
    }

    /// A number with four digits, or none where there is none.
    private func number(_ value: JSON?) -> String { value?.double.map { $0.fixed(4) } ?? "none" }

    private var harvest: [String] {
        (json["harvest"]?.array ?? []).map { pair in
            "A loss of \(money(pair["loss"])) on \(pair["symbol"]?.string ?? "") saves "
                + "\(money(pair["tax_saved"])) of tax at a cost of \(money(pair["cost"])); "
                + "\(pair["substitute"]?.string ?? "") stands for it, and it may be bought again from "
                + "\(pair["buy_back_from"]?.string ?? "")."
        }
            + (json["not_harvested"]?.array ?? []).map { row in
                "No loss on \(row["symbol"]?.string ?? "") is sold: \(words(row["reason"]))."
            }
    }

    private func words(_ reason: JSON?) -> String {
        (reason?.string ?? "").lowercased().split(separator: "_").joined(separator: " ")
    }

    private var reasons: [String] {
        (json["not_traded"]?.array ?? []).map { row in
            "\(row["symbol"]?.string ?? "") stays \(percent(row["off_target"])) off: \(words(row["reason"]))."
        }
    }

    private var notes: [String] {
        (json["warnings"]?.array ?? []).compactMap { $0.string.map { "Note: \($0)" } }
    }

    private func money(_ value: JSON?) -> String { value?.double.map { $0.fixed(2) } ?? "–" }

    private func exact(_ value: JSON?) -> String {
        guard case .number(let number)? = value else { return "–" }
        return number.text
    }

    private func percent(_ value: JSON?) -> String {
        value?.double.map { (100 * $0).fixed(2) + " %" } ?? "–"
    }
}
