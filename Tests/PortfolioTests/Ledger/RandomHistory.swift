import Portfolio
import TestKit

/// A long history of every kind of transaction that can be: nothing goes that is not held or owed.
struct RandomHistory {
    /// The rows, by day.
    private(set) var transactions: [Transaction] = []

    private struct Place: Hashable, Comparable {
        var symbol: String
        var holder: Holder

        static func < (left: Place, right: Place) -> Bool {
            (left.symbol, left.holder) < (right.symbol, right.holder)
        }
    }

    private static let symbols = ["A", "B", "C", "D", "E", "F", "G", "H"]
    private static let accounts = ["", "second", "IRA"]
    private static let sleeves = ["", "", "growth"]
    private static let rates = ["EUR": ["1.05", "1.1", "1.25"], "GBP": ["1.2", "1.5"]]

    private var random: SeededGenerator
    private var day: Day
    private var held: [Place: FixedDecimal] = [:]
    private var owed: [Place: FixedDecimal] = [:]

    /// `count` rows or one more, from 1995 on.
    init(_ count: Int, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        day = Day(year: 1995, month: 1, day: 2) ?? Day(daysSinceEpoch: 0)
        while transactions.count < count { step() }
    }

    /// Sells and covers all that is left, 60 days after everything else.
    mutating func close() {
        day = day.advanced(by: 60)
        for (place, quantity) in held.sorted(by: { $0.key < $1.key }) where quantity > .zero {
            trade(.sell, place, quantity)
        }
        for (place, quantity) in owed.sorted(by: { $0.key < $1.key }) where quantity > .zero {
            trade(.cover, place, quantity)
        }
        (held, owed) = ([:], [:])
    }

    // MARK: - Steps

    private mutating func step() {
        day = day.advanced(by: pick([0, 0, 1, 2]))
        let place = Place(symbol: pick(Self.symbols), holder: pickHolder())
        let quantity = hundredths(1...2_000)
        switch Int.random(in: 0..<1_000, using: &random) {
        case ..<400:
            held[place, default: .zero] = (held[place] ?? .zero) + quantity
            trade(.buy, place, quantity)
        case ..<730:
            guard let sold = part(of: held[place], quantity) else { return }
            held[place] = (held[place] ?? .zero) - sold
            trade(.sell, place, sold)
        case ..<790:
            owed[place, default: .zero] = (owed[place] ?? .zero) + quantity
            trade(.short, place, quantity)
        case ..<850:
            guard let covered = part(of: owed[place], quantity) else { return }
            owed[place] = (owed[place] ?? .zero) - covered
            trade(.cover, place, covered)
        case ..<960:
            let kind: TransactionKind = pick([
                .deposit, .withdrawal, .dividend, .interest, .fee, .tax, .transferOut,
            ])
            let symbol = kind == .dividend ? place.symbol : nil
            add(kind, symbol, nil, hundredths(1...10_000), place.holder)
            if kind == .transferOut { arrive() }
        case ..<985: move(place, quantity)
        default: act(on: place.symbol)
        }
    }

    /// Takes the money of the last row into another account or sleeve.
    private mutating func arrive() {
        guard var row = transactions.last else { return }
        let holder = pickHolder()
        (row.line, row.kind) = (transactions.count + 2, .transferIn)
        (row.account, row.sleeve) = (holder.account, holder.sleeve)
        (row.fee, row.tax) = (.zero, .zero)
        transactions.append(row)
    }

    /// Shares to another account or sleeve as they are, or in from outside, or out.
    private mutating func move(_ place: Place, _ quantity: FixedDecimal) {
        day = day.advanced(by: 1)
        defer { day = day.advanced(by: 1) }
        if Bool.random(using: &random) {
            held[place, default: .zero] = (held[place] ?? .zero) + quantity
            return add(.transferIn, place.symbol, quantity, hundredths(1...10_000), place.holder)
        }
        guard let sent = part(of: held[place], quantity) else { return }
        held[place] = (held[place] ?? .zero) - sent
        if Int.random(in: 0..<3, using: &random) == 0 {
            return add(.transferOut, place.symbol, sent, hundredths(1...10_000), place.holder)
        }
        add(.transferOut, place.symbol, sent, nil, place.holder)
        day = day.advanced(by: 1)
        let target = Place(symbol: place.symbol, holder: pickHolder())
        held[target, default: .zero] = (held[target] ?? .zero) + sent
        add(.transferIn, place.symbol, sent, nil, target.holder)
    }

    /// A split, a merger or a spin-off, on a day of its own.
    private mutating func act(on symbol: String) {
        let isHeld = held.contains { $0.key.symbol == symbol && $0.value > .zero }
        let isOwed = owed.contains { $0.key.symbol == symbol && $0.value > .zero }
        let into = pick(Self.symbols)
        guard isHeld, into != symbol else { return }
        day = day.advanced(by: 1)
        let kind: TransactionKind = pick([.split, .merger, .spinOff])
        let (new, old) = pick([(2, 1), (1, 2), (3, 2), (2, 3), (1, 1)])
        let hasCash = kind == .merger && !isOwed && Bool.random(using: &random)
        add(kind, symbol, FixedDecimal(new), hasCash ? hundredths(1...100_000) : nil, Holder())
        let last = transactions.count - 1
        transactions[last].splitDivisor = FixedDecimal(old)
        if kind != .split { transactions[last].into = AssetID(into) }
        if hasCash { transactions[last].price = hundredths(1...10_000) }
        if kind == .spinOff { transactions[last].costShare = hundredths(0...100) }
        scale(&held, symbol, kind, into, (new, old))
        scale(&owed, symbol, kind, into, (new, old))
    }

    private func scale(
        _ stock: inout [Place: FixedDecimal],
        _ symbol: String,
        _ kind: TransactionKind,
        _ into: String,
        _ ratio: (new: Int, old: Int)
    ) {
        for (place, quantity) in stock where place.symbol == symbol {
            let scaled = quantity.share(FixedDecimal(ratio.new), of: FixedDecimal(ratio.old))
            let target = Place(symbol: kind == .split ? symbol : into, holder: place.holder)
            if kind != .spinOff { stock[place] = .zero }
            stock[target] = (stock[target] ?? .zero) + (scaled ?? .zero)
        }
    }

    // MARK: - Rows

    private mutating func trade(_ kind: TransactionKind, _ place: Place, _ quantity: FixedDecimal) {
        add(kind, place.symbol, quantity, hundredths(1...100_000), place.holder)
    }

    private mutating func add(
        _ kind: TransactionKind,
        _ symbol: String?,
        _ quantity: FixedDecimal?,
        _ amount: FixedDecimal?,
        _ holder: Holder
    ) {
        var row = Transaction(line: transactions.count + 2, day: day, kind: kind)
        row.symbol = symbol.flatMap { AssetID($0) }
        (row.quantity, row.amount) = (quantity, amount)
        (row.account, row.sleeve) = (holder.account, holder.sleeve)
        row.fee = hundredths(0...50)
        row.tax = hundredths(0...20)
        let code = pick(["USD", "USD", "EUR", "GBP"])
        if let rates = Self.rates[code], let currency = Currency(code) {
            row.currency = currency
            row.rate = decimal(pick(rates))
        }
        transactions.append(row)
    }

    /// Some of what is there, or all of it now and then; `nil` where there is nothing.
    private mutating func part(of stock: FixedDecimal?, _ wanted: FixedDecimal) -> FixedDecimal? {
        guard let stock, stock > .zero else { return nil }
        return Int.random(in: 0..<8, using: &random) == 0 ? stock : min(stock, wanted)
    }

    private mutating func hundredths(_ range: ClosedRange<Int>) -> FixedDecimal {
        let unit = FixedDecimal(1).units / 100
        return FixedDecimal(units: Int128(Int.random(in: range, using: &random)) * unit)
    }

    private mutating func pickHolder() -> Holder {
        Holder(account: pick(Self.accounts), sleeve: pick(Self.sleeves))
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
