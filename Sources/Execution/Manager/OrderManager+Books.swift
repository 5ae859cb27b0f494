public import Portfolio

extension OrderManager {
    /// Quantities and money as all fills and corrections make them.
    public var book: PositionBook {
        var book = PositionBook(opening ?? AccountBalances())
        var fills: [(fill: Fill, currency: Currency)] = sequence.flatMap { id in
            (orders[id]?.allFills ?? []).map { ($0, currencies[id] ?? .dollar) }
        }
        fills += foreignFills.values.map { ($0, foreignCurrencies[$0.id] ?? .dollar) }
        fills.sort { ($0.fill.time, $0.fill.id) < ($1.fill.time, $1.fill.id) }
        var rest = Array(zip(adjustmentTimes, adjustments))[...]
        for (fill, currency) in fills {
            while let (time, change) = rest.first, time < fill.time {
                book.record(change)
                rest = rest.dropFirst()
            }
            book.record(fill, paidIn: currency)
        }
        for (_, change) in rest { book.record(change) }
        return book
    }

    /// What an order is paid in.
    public func currency(of id: ClientOrderID) -> Currency? { currencies[id] }
}
