internal import MarketData
internal import Portfolio

/// The last days on which the prices of all of some assets are known.
struct CompletePrices {
    /// The days, in order.
    let days: [Day]
    private let columns: [[Double]]

    /// As many days as give so many returns, or all that there are; `nil` where an asset has no prices.
    init?(_ report: LedgerReport, _ symbols: [AssetID], _ returns: Int) {
        let market = report.market
        let places = symbols.compactMap(market.column(of:))
        guard let table = market.table, !symbols.isEmpty, places.count == symbols.count else {
            return nil
        }
        var rows: [Int] = []
        for row in table.days.indices.reversed() where table.days[row] <= report.asOf {
            guard rows.count <= returns else { break }
            let isComplete = places.allSatisfy {
                table.price(row: row, column: $0).map { $0 > 0 } ?? false
            }
            if isComplete { rows.append(row) }
        }
        rows.reverse()
        days = rows.map { table.days[$0] }
        columns = places.map { place in
            rows.map { table.price(row: $0, column: place) ?? 0 }
        }
    }

    /// The returns of each asset after a day.
    func returns(from place: Int = 0) -> [[Double]] {
        columns.map { column in
            let part = column.dropFirst(place)
            return zip(part.dropFirst(), part).map { $0 / $1 - 1 }
        }
    }
}
