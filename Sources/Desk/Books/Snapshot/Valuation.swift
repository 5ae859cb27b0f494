internal import Portfolio

/// What positions and money are worth, to the last digit, with sums that follow a price that changes.
///
/// - Complexity: O(positions) at first; O(1) for each price that changes, whatever is held beside it.
struct Valuation: Sendable {
    /// What is held, in the order of the books.
    let positions: [Books.Position]
    /// Money in the currency of the books, at the last known rates.
    let cash: FixedDecimal
    /// The last price of each position.
    private(set) var quotes: [MarketQuote?] = []
    /// What each position is worth; `nil` where no price says it.
    private(set) var values: [FixedDecimal?] = []
    /// What is to be said of the price of each position.
    private(set) var notes: [[String]] = []
    /// The worth of what is owned.
    private(set) var long = FixedDecimal.zero
    /// The worth of what is owed, below zero.
    private(set) var short = FixedDecimal.zero
    /// Sums by what assets are.
    private(set) var groups = ExposureGroups()
    private var unknown = 0
    private let day: Day

    /// Where positions stand that are in an asset: one that is owned, one that is owed.
    private let places: [AssetID: [Int]]

    /// The worth of books at the end of a day.
    init(_ books: Books, _ market: inout MarketValues, on day: Day) {
        (positions, self.day) = (books.positions, day)
        places = Dictionary(grouping: positions.indices) { books.positions[$0].symbol }
        var cash = FixedDecimal.zero
        for balance in books.cash where balance.amount != .zero {
            let worth = balance.amount.times(market.rate(of: balance.currency)) ?? .zero
            cash = cash + worth
            groups.add(worth, of: balance.currency)
        }
        self.cash = cash
        for position in positions {
            let quote = market.quote(of: position.symbol, on: day)
            let (value, said) = market.value(of: position, by: quote, on: day)
            quotes.append(quote)
            values.append(value)
            notes.append(said)
            if value == nil { unknown += 1 }
            count(value, of: position, market)
        }
    }

    /// Takes the price that an asset has now.
    mutating func reprice(_ symbol: AssetID, _ market: inout MarketValues) {
        for place in places[symbol] ?? [] {
            let position = positions[place]
            let quote = market.quote(of: symbol, on: day)
            let (value, said) = market.value(of: position, by: quote, on: day)
            unknown += (value == nil ? 1 : 0) - (values[place] == nil ? 1 : 0)
            count(values[place].map { -$0 }, of: position, market)
            count(value, of: position, market)
            (quotes[place], values[place], notes[place]) = (quote, value, said)
        }
    }

    private mutating func count(
        _ value: FixedDecimal?,
        of position: Books.Position,
        _ market: MarketValues
    ) {
        guard let value else { return }
        if position.quantity > .zero { long = long + value } else { short = short + value }
        groups.add(value, of: position.symbol, market)
    }

    // MARK: - Sums

    /// What all positions are worth; `nil` where a price is unknown.
    var held: FixedDecimal? { unknown == 0 ? long + short : nil }

    /// What everything is worth, with money; `nil` where a price is unknown.
    var total: FixedDecimal? { held.map { $0 + cash } }

    /// Whose worth is unknown.
    var missing: [AssetID] {
        zip(positions, values).compactMap { $1 == nil ? $0.symbol : nil }
    }

    /// The worth for the returns of the history, for which rounding that has no price is nothing.
    func final(withCash: Bool) -> Result<Double, DailyWorth.Missing> {
        let missing = zip(positions, values).first {
            $1 == nil && $0.quantity.magnitude > DailyWorth.dust
        }
        if unknown > 0, let missing { return .failure(.init(symbol: missing.0.symbol)) }
        return .success((long + short + (withCash ? cash : .zero)).double)
    }
}
