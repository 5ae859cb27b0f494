/// The money of each holder in each currency, as transactions move it.
///
/// What is in a currency altogether is the sum over all holders, so that one cannot differ from the other.
///
/// - Complexity: O(1) for each transaction; a holder has few currencies.
struct Custody: Sendable {
    /// The money of one holder, by currency in the order in which it got some.
    private typealias Purse = [Books.Balance]

    private var places: [Holder: Int] = [:]
    private var purses: [Purse] = []
    /// The holder of the last transaction, since the next one often has the same.
    private var last: (holder: Holder, place: Int)?

    /// Adds to the money of a holder; below zero what is taken.
    mutating func add(_ amount: FixedDecimal, of currency: Currency, to holder: Holder) {
        let place = place(of: holder)
        guard let known = purses[place].firstIndex(where: { $0.currency == currency }) else {
            return purses[place].append(Books.Balance(currency: currency, amount: amount))
        }
        purses[place][known].amount = purses[place][known].amount + amount
    }

    private mutating func place(of holder: Holder) -> Int {
        if let last, last.holder == holder { return last.place }
        let place = places[holder] ?? purses.count
        if place == purses.count {
            places[holder] = place
            purses.append([])
        }
        last = (holder, place)
        return place
    }

    // MARK: - What there is

    /// The money of all holders, by currency.
    var balances: [Books.Balance] {
        var sums: [Currency: FixedDecimal] = [:]
        for balance in purses.joined() {
            sums[balance.currency] = (sums[balance.currency] ?? .zero) + balance.amount
        }
        return sums.map { Books.Balance(currency: $0.key, amount: $0.value) }
            .sorted { $0.currency < $1.currency }
    }

    /// Who has money or owes it, by holder, each by currency.
    var deposits: [Books.Deposit] {
        places.sorted { $0.key < $1.key }.compactMap { holder, place in
            let balances = purses[place].filter { $0.amount != .zero }
                .sorted { $0.currency < $1.currency }
            return balances.isEmpty ? nil : Books.Deposit(holder: holder, balances: balances)
        }
    }
}
