internal import MarketData
internal import Portfolio

/// What assets are worth on a day by a table of prices and the exchange rates of a history.
///
/// A price holds until the next one; one older than a week is used and named. What has no price has
/// no value, which is not the same as none.
struct MarketValues {
    private let table: PriceTable?
    private let columns: [AssetID: Int]
    private var rows: [AssetID: Int] = [:]
    /// The last known rate of each currency, and that in which each asset is traded.
    private(set) var rates: [Currency: (rate: FixedDecimal, day: Day)] = [:]
    private var currencies: [AssetID: Currency] = [:]
    private let books: Currency

    /// Days after which a price is named as old: a week with a holiday at its end.
    private static let staleDays = 7

    init(_ table: PriceTable?, currency: Currency) {
        self.table = table
        books = currency
        columns = Dictionary(
            (table?.assets ?? []).enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Learns what a transaction says of rates.
    mutating func learn(_ transaction: Transaction) {
        if transaction.currency != books {
            rates[transaction.currency] = (transaction.rate, transaction.day)
        }
        if let symbol = transaction.symbol, transaction.kind != .split {
            currencies[symbol] = transaction.currency
        }
    }

    /// The last price of an asset on or before `day`, and when it was paid.
    mutating func price(of symbol: AssetID, on day: Day) -> (price: Double, day: Day)? {
        guard let table, let column = columns[symbol] else { return nil }
        var row = rows[symbol] ?? -1
        var next = row + 1
        while next < table.days.count, table.days[next] <= day {
            if table.price(row: next, column: column) != nil { row = next }
            next += 1
        }
        rows[symbol] = row
        guard row >= 0, let price = table.price(row: row, column: column) else { return nil }
        return (price, table.days[row])
    }

    /// What a unit of the asset's currency is worth in that of the books.
    func rate(of symbol: AssetID) -> FixedDecimal {
        currencies[symbol].flatMap { rates[$0]?.rate } ?? FixedDecimal(1)
    }

    /// What a unit of `currency` is worth in that of the books.
    func rate(of currency: Currency) -> FixedDecimal { rates[currency]?.rate ?? FixedDecimal(1) }

    /// The exact worth of a position on `day`, with what is to be said of it.
    mutating func value(
        of position: Books.Position,
        on day: Day
    ) -> (value: FixedDecimal?, warning: String?) {
        let symbol = position.symbol
        guard let (price, paid) = price(of: symbol, on: day) else {
            let what = table == nil ? nil : "\(symbol) has no price on or before \(day)."
            return (nil, what)
        }
        let value = FixedDecimal("\(price)")?.times(position.quantity)?.times(rate(of: symbol))
        var warnings: [String] = []
        if paid.distance(to: day) > MarketValues.staleDays {
            warnings.append("The price of \(symbol) is that of \(paid).")
        }
        if let currency = currencies[symbol], let known = rates[currency] {
            warnings.append(
                "\(symbol) is valued at the rate of \(known.rate) \(books) for a \(currency) of "
                    + "\(known.day), the last one known."
            )
        }
        return (value, warnings.isEmpty ? nil : warnings.joined(separator: " "))
    }
}
