internal import MarketData
internal import Portfolio

/// What assets are worth on a day by a table of prices, what is known of them, and the exchange rates of a
/// history.
///
/// A price holds until the next one; one that is old is used and named. What has no price, or a price in
/// a currency of which no rate is known, has no value, which is not the same as none.
struct MarketValues: Sendable {
    /// The prices.
    private(set) var table: PriceTable?
    private let columns: [AssetID: Int]
    /// What is known of assets.
    let instruments: [AssetID: Instrument]
    private var rows: [AssetID: Int] = [:]
    /// The last known rate of each currency, and that in which each asset is traded.
    private(set) var rates: [Currency: (rate: FixedDecimal, day: Day)] = [:]
    private var currencies: [AssetID: Currency] = [:]
    private let books: Currency

    init(_ table: PriceTable?, instruments: [AssetID: Instrument], currency: Currency) {
        self.table = table
        self.instruments = instruments
        books = currency
        columns = table?.columnsByAsset ?? [:]
    }

    /// Learns what a transaction says of rates.
    mutating func learn(_ transaction: Transaction) {
        if transaction.currency != books {
            rates[transaction.currency] = (transaction.rate, transaction.day)
        }
        guard let symbol = transaction.symbol else { return }
        if !transaction.kind.isCorporateAction { currencies[symbol] = transaction.currency }
        if let into = transaction.into, currencies[into] == nil {
            currencies[into] = currencies[symbol]
        }
    }

    /// In what the asset's prices are, or its pence are a part of.
    func currency(of symbol: AssetID) -> Currency {
        instruments[symbol]?.currency ?? currencies[symbol] ?? books
    }

    /// What a unit of the asset's currency is worth in that of the books; `nil` where no rate is known.
    func rate(of symbol: AssetID) -> FixedDecimal? {
        let currency = currency(of: symbol)
        return currency == books ? FixedDecimal(1) : rates[currency]?.rate
    }

    /// What a unit of a currency that the history has is worth in that of the books.
    func rate(of currency: Currency) -> FixedDecimal { rates[currency]?.rate ?? FixedDecimal(1) }

    // MARK: - Prices

    /// The column of an asset in the table.
    func column(of symbol: AssetID) -> Int? { columns[symbol] }

    /// Takes a column of another table, where it differs in the price of the last day only.
    ///
    /// - Returns: Whether it is so, and nothing is to be found anew.
    mutating func replaceLastPrice(of symbol: AssetID, by column: Int, of new: PriceTable) -> Bool {
        guard let place = columns[symbol] else { return false }
        let price = table.flatMap { new.lastPrice(column: column, changing: $0, column: place) }
        guard let price else { return false }
        self.table?.replaceLastPrice(column: place, by: price)
        return true
    }

    /// The last price on or before `day`.
    mutating func quote(of symbol: AssetID, on day: Day) -> MarketQuote? {
        guard let table, let row = row(of: symbol, on: day), let price = price(symbol, row) else {
            return nil
        }
        var before = row - 1
        while before >= 0, self.price(symbol, before) == nil { before -= 1 }
        let last = before >= 0 ? self.price(symbol, before) : nil
        let calendar = instruments[symbol]?.calendar ?? .weekdays
        return MarketQuote(
            price: price,
            day: table.days[row],
            change: last.flatMap { $0 > 0 ? price / $0 - 1 : nil },
            sessionsMissed: calendar.sessionCount(after: table.days[row], through: day)
        )
    }

    /// The exact worth of a position by a quote, with what is to be said of it.
    func value(
        of position: Books.Position,
        by quote: MarketQuote?,
        on day: Day
    ) -> (value: FixedDecimal?, warnings: [String]) {
        let symbol = position.symbol
        guard let quote else {
            return (nil, table == nil ? [] : ["\(symbol) has no price on or before \(day)."])
        }
        let currency = currency(of: symbol)
        guard let rate = rate(of: symbol) else {
            return (
                nil,
                [
                    "\(symbol) has a price in \(currency), and no transaction says what that is in "
                        + "\(books)."
                ]
            )
        }
        let quoted = FixedDecimal("\(quote.price)")
        let instrument = instruments[symbol]
        let price = quoted.flatMap { instrument?.inCurrency($0) ?? $0 }
        var warnings: [String] = []
        if quote.sessionsMissed > MarketQuote.staleSessions {
            warnings.append("The price of \(symbol) is that of \(quote.day).")
        }
        if let known = rates[currency], currency != books {
            warnings.append(
                "\(symbol) is valued at the rate of \(known.rate) \(books) for a \(currency) of "
                    + "\(known.day), the last one known."
            )
        }
        let isWhole = instrument?.objection(toQuantity: position.quantity)
        if let isWhole { warnings.append("The position of " + isWhole) }
        return (price?.times(position.quantity)?.times(rate), warnings)
    }

    private func price(_ symbol: AssetID, _ row: Int) -> Double? {
        columns[symbol].flatMap { table?.price(row: row, column: $0) }
    }

    /// The row of the last price on or before `day`; days are asked for in their order.
    private mutating func row(of symbol: AssetID, on day: Day) -> Int? {
        guard let table, let column = columns[symbol] else { return nil }
        var row = rows[symbol] ?? -1
        var next = row + 1
        while next < table.days.count, table.days[next] <= day {
            if table.price(row: next, column: column) != nil { row = next }
            next += 1
        }
        rows[symbol] = row
        return row >= 0 ? row : nil
    }
}
