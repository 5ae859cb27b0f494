import Portfolio

/// A way to write transactions that some broker could have, by chance.
struct BrokerDialect {
    /// A transaction, in parts that are written differently.
    struct Row {
        let day: (year: Int, month: Int, day: Int)
        let kind: TransactionKind
        /// In units of 10⁻².
        let (quantity, gross, fees, tax): (Int, Int, [Int], Int)

        init(_ random: inout some RandomNumberGenerator) {
            day = (
                .random(in: 1990...2030, using: &random), .random(in: 1...12, using: &random),
                .random(in: 1...28, using: &random)
            )
            let kinds: [TransactionKind] = [
                .buy, .sell, .short, .cover, .deposit, .withdrawal, .dividend, .fee, .tax,
            ]
            kind = kinds.randomElement(using: &random) ?? .buy
            quantity = .random(in: 1...1_000_000_000, using: &random)
            gross = .random(in: 100_000...10_000_000_000, using: &random)
            fees = (0..<2).map { _ in Int.random(in: 0...5_000, using: &random) }
            tax = .random(in: 0...5_000, using: &random)
        }

        var hasShares: Bool { [.buy, .sell, .short, .cover].contains(kind) }
        var isInflow: Bool { [.sell, .short, .deposit, .dividend].contains(kind) }
        var symbol: String { hasShares || kind == .dividend ? "ACME" : "" }

        /// The row of a history.
        var plain: String {
            let fee = fees[0] + fees[1]
            let date = "\(day.year)-\(pad(day.month))-\(pad(day.day))"
            return "\(date),\(kind.rawValue),\(symbol),\(hasShares ? hundredths(quantity) : ""),"
                + "\(hundredths(gross)),\(hundredths(fee)),\(hundredths(tax)),IRA\n"
        }
    }

    private let delimiter: (name: String, mark: String)
    private let (point, thousands): (String, String)
    private let dates: String
    private let (isSigned, isNet, hasParentheses): (Bool, Bool, Bool)
    private let chargeSign: String
    private let (preamble, footers): (Int, Int)

    init(_ random: inout some RandomNumberGenerator) {
        let marks = [("comma", ","), ("semicolon", ";"), ("tab", "\t")]
        delimiter = marks.randomElement(using: &random) ?? marks[0]
        point = Bool.random(using: &random) ? "." : ","
        let between = [point == "." ? "," : ".", "'", " ", "none"]
        thousands = between.randomElement(using: &random) ?? "none"
        let formats = ["YYYY-MM-DD", "MM/DD/YYYY", "D.M.YYYY", "YYYYMMDD", "DD-MM-YYYY"]
        dates = formats.randomElement(using: &random) ?? formats[0]
        isSigned = Bool.random(using: &random)
        isNet = Bool.random(using: &random)
        hasParentheses = Bool.random(using: &random)
        chargeSign = Bool.random(using: &random) ? "positive" : "negative"
        preamble = .random(in: 0...3, using: &random)
        footers = .random(in: 0...2, using: &random)
    }

    /// The mapping that reads the dialect.
    var mapping: String {
        let sign = isSigned ? "signed" : "positive"
        let words = TransactionKind.allCases
            .filter { $0 != .merger && $0 != .spinOff }
            .map { "\"\($0.rawValue)\": [\"YOU \($0.rawValue)*\"]" }
        return """
            {"delimiter": "\(delimiter.name)", "dates": {"format": "\(dates)"},
             "skip": {"first": \(preamble), "last": \(footers)},
             "numbers": {"decimal": "\(point)", "thousands": "\(thousands)"},
             "signs": {"quantity": "\(sign)", "amount": "\(sign)", "charges": "\(chargeSign)"},
             "amounts": "\(isNet ? "net" : "gross")",
             "columns": {"date": "When", "type": "What", "symbol": "Sym", "quantity": "Qty",
                         "amount": "Total", "fee": ["Commission", "Other"], "tax": "Levy"},
             "constants": {"account": "IRA"}, "symbols": {"US1": "ACME"},
             "types": {\(words.joined(separator: ", "))}}
            """
    }

    /// The rows as the broker writes them.
    func file(_ rows: [Row]) -> String {
        let names = ["Sym", "Other", "When", "", "What", "Total", "Qty", "Commission", "Levy"]
        var text = String(repeating: "Your \"history\n", count: preamble)
        text += names.joined(separator: delimiter.mark) + "\n"
        for row in rows {
            let charges = row.fees[0] + row.fees[1] + row.tax
            var total = isNet ? row.gross + (row.isInflow ? -charges : charges) : row.gross
            if isSigned, !row.isInflow { total = -total }
            let isIn = row.kind == .buy || row.kind == .cover
            let quantity = isSigned && !isIn ? -row.quantity : row.quantity
            let sign = chargeSign == "negative" ? -1 : 1
            let cells = [
                row.symbol.isEmpty ? "" : "US1", number(sign * row.fees[1]), date(row.day), "?",
                "you \(row.kind.rawValue.uppercased())  something", number(total),
                row.hasShares ? number(quantity) : "", number(sign * row.fees[0]),
                number(sign * row.tax),
            ]
            text += cells.map { "\"\($0)\"" }.joined(separator: delimiter.mark) + "\n"
        }
        return text + String(repeating: "Total\n", count: footers)
    }

    private func date(_ day: (year: Int, month: Int, day: Int)) -> String {
        let (month, date) = (pad(day.month), pad(day.day))
        return switch dates {
        case "YYYY-MM-DD": "\(day.year)-\(month)-\(date)"
        case "MM/DD/YYYY": "\(month)/\(date)/\(day.year)"
        case "D.M.YYYY": "\(day.day).\(day.month).\(day.year)"
        case "YYYYMMDD": "\(day.year)\(month)\(date)"
        default: "\(date)-\(month)-\(day.year) 23:59"
        }
    }

    private func number(_ value: Int) -> String {
        var digits = String(value.magnitude / 100)
        if thousands != "none" {
            var place = digits.count - 3
            while place > 0 {
                digits.insert(
                    contentsOf: thousands,
                    at: digits.index(digits.startIndex, offsetBy: place)
                )
                place -= 3
            }
        }
        let text = "$" + digits + point + pad(Int(value.magnitude % 100))
        guard value < 0 else { return text }
        return hasParentheses ? "(\(text))" : "-\(text)"
    }
}

private func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

private func hundredths(_ value: Int) -> String { "\(value / 100).\(pad(value % 100))" }
