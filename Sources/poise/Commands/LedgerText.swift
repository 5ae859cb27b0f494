import Desk
import Portfolio

/// A ledger's report as people read it: amounts to the cent, exact ones being in the JSON.
struct LedgerText {
    let report: LedgerReport

    /// The sales that are shown; the others are counted.
    private static let shownSales = 20

    /// All of it.
    var text: String {
        var parts = ["Books as of \(report.asOf), in \(report.currency)."]
        parts += [positions, sales, years, money, accounts, sleeves].filter { !$0.isEmpty }
        parts.append(sums)
        parts += report.warnings.map { "Note: \($0)" }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var positions: String {
        var table = TextTable("Asset", "#Quantity", "#Cost", "#Value", "#Gain", "Since")
        for (position, value) in zip(report.books.positions, report.values) {
            table.add(
                position.symbol.symbol,
                position.quantity.description,
                cents(position.cost),
                value.map(cents) ?? "unknown",
                value.map { cents($0 - position.cost) } ?? "unknown",
                position.lots.first?.heldFrom.description ?? ""
            )
        }
        return table.lines.joined(separator: "\n")
    }

    private var sales: String {
        let disposals = report.books.disposals
        var table = TextTable(
            "Sold",
            "Asset",
            "#Quantity",
            "#Proceeds",
            "#Cost",
            "#Gain",
            "#Disallowed",
            "Term"
        )
        for disposal in disposals.suffix(LedgerText.shownSales) {
            table.add(
                disposal.day.description,
                disposal.symbol.symbol,
                disposal.quantity.description,
                cents(disposal.proceeds),
                cents(disposal.cost),
                cents(disposal.gain),
                disposal.disallowed == .zero ? "" : cents(disposal.disallowed),
                disposal.term?.rawValue ?? ""
            )
        }
        let hidden = disposals.count - LedgerText.shownSales
        let note = hidden > 0 ? ["… and \(hidden) sales before; --json has all."] : []
        return (table.lines + note).joined(separator: "\n")
    }

    private var years: String {
        let hasTerms = report.settings.tax == .unitedStates
        var table = TextTable("Tax year", "#Proceeds", "#Cost", "#Counted gain", "#Short", "#Long")
        for year in report.books.years {
            table.add(
                year.name,
                cents(year.proceeds),
                cents(year.cost),
                cents(year.allowedGain),
                hasTerms ? cents(year.shortTerm) : "",
                hasTerms ? cents(year.longTerm) : ""
            )
        }
        return table.lines.joined(separator: "\n")
    }

    private var money: String {
        var table = TextTable("Cash", "#Amount")
        for balance in report.books.cash { table.add(balance.currency.code, cents(balance.amount)) }
        return table.lines.joined(separator: "\n")
    }

    private var accounts: String { table(of: report.accounts, "Account") }

    private var sleeves: String { table(of: report.sleeves, "Sleeve") }

    /// What each account or sleeve is worth, where there is more than one.
    private func table(of worths: [DivisionWorth], _ kind: String) -> String {
        guard worths.count > 1 else { return "" }
        var table = TextTable(kind, "#Positions", "#Cash", "#Value", "#Share")
        for worth in worths {
            let name = worth.division.name.map { $0.isEmpty ? "(none)" : $0 }
            table.add(
                name ?? "(on its way)",
                String(worth.division.parts.count),
                cents(worth.cash),
                worth.value.map(cents) ?? "unknown",
                percent(worth.percentage.map { $0 / 100 })
            )
        }
        return table.lines.joined(separator: "\n")
    }

    private var sums: String {
        let totals = report.books.totals
        var table = TextTable("In all", "#")
        table.add("Realized gain", cents(totals.realizedGain))
        if totals.disallowedLoss != .zero {
            table.add("Disallowed loss", cents(totals.disallowedLoss))
        }
        table.add("Dividends", cents(totals.dividends))
        table.add("Interest", cents(totals.interest))
        table.add("Fees", cents(totals.fees))
        table.add("Taxes", cents(totals.taxes))
        table.add("Return, time-weighted", percent(report.timeWeighted))
        table.add("Return, money-weighted a year", percent(report.moneyWeighted))
        table.add("Return, simple", percent(report.simple))
        return table.lines.joined(separator: "\n")
    }

    /// To the cent, half away from zero.
    private func cents(_ value: FixedDecimal) -> String {
        let unit: Int128 = 10_000_000_000_000_000
        let sign: Int128 = value.units < 0 ? -1 : 1
        let count = (value.units + sign * (unit / 2)) / unit
        let digits = String(count.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (count < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }

    private func percent(_ value: Double?) -> String {
        guard let value else { return "unknown" }
        let hundredths = (value * 10_000).rounded()
        guard abs(hundredths) < 1e15 else { return "\(value * 100) %" }
        let count = Int(hundredths)
        let digits = String(count.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (count < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2) + " %"
    }
}
