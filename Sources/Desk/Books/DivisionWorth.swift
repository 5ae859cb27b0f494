public import Portfolio

/// What an account or a sleeve holds is worth, in the currency of the books.
public struct DivisionWorth: Sendable {
    /// What it holds.
    public let division: Books.Division
    /// The worth of its parts of positions, in their order; `nil` where no price says it.
    public let values: [FixedDecimal?]
    /// The worth of its money, at the last known rates.
    public let cash: FixedDecimal
    /// The worth of all it holds; `nil` where a price is unknown.
    public let value: FixedDecimal?
    /// 100 · value / that of everything; `nil` where either is unknown, or everything is worth nothing.
    public let percentage: Double?
}

/// The worth of each of some divisions, which add up to that of the books to the last digit.
struct DivisionWorths {
    private let books: Books
    private let valuation: Valuation
    private let market: MarketValues
    /// Shares of each position, and their worth, that no division has had yet.
    private var positions: [(quantity: FixedDecimal, value: FixedDecimal?)]
    /// The same of each currency.
    private var cash: [Currency: (amount: FixedDecimal, worth: FixedDecimal)] = [:]

    init(_ books: Books, _ valuation: Valuation, _ market: MarketValues) {
        (self.books, self.valuation, self.market) = (books, valuation, market)
        positions = zip(books.positions, valuation.values).map { ($0.quantity, $1) }
        for balance in books.cash {
            let worth = balance.amount.times(market.rate(of: balance.currency)) ?? .zero
            cash[balance.currency] = (balance.amount, worth)
        }
    }

    /// The worth of the next division.
    mutating func next(_ division: Books.Division) -> DivisionWorth {
        let values = division.parts.map { worth(of: $0) }
        let money = division.cash.reduce(FixedDecimal.zero) { $0 + worth(of: $1) }
        let known = values.compactMap(\.self)
        let value = known.count == values.count ? known.reduce(money, +) : nil
        let total = valuation.total.flatMap { $0 > .zero ? $0 : nil }
        return DivisionWorth(
            division: division,
            values: values,
            cash: money,
            value: value,
            percentage: value.flatMap { value in total.map { 100 * value.double / $0.double } }
        )
    }

    /// The part of a position's worth; who has the last of its shares takes what rounding leaves.
    private mutating func worth(of part: Books.Division.Part) -> FixedDecimal? {
        let left = positions[part.place]
        guard let value = valuation.values[part.place], let rest = left.value else { return nil }
        let isLast = left.quantity == part.quantity
        let whole = books.positions[part.place].quantity
        let own = isLast ? rest : value.share(part.quantity, of: whole) ?? .zero
        positions[part.place] = (left.quantity - part.quantity, rest - own)
        return own
    }

    private mutating func worth(of balance: Books.Balance) -> FixedDecimal {
        let left = cash[balance.currency] ?? (.zero, .zero)
        let isLast = left.amount == balance.amount
        let rate = market.rate(of: balance.currency)
        let own = isLast ? left.worth : balance.amount.times(rate) ?? .zero
        cash[balance.currency] = (left.amount - balance.amount, left.worth - own)
        return own
    }
}
