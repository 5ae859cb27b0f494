internal import Execution
internal import Portfolio

/// What a venue holds otherwise than the books say.
struct BalanceDifference: Hashable, Sendable, CustomStringConvertible {
    /// In which account.
    let account: TradingAccount
    /// Of what: a symbol, or the code of a currency.
    let name: String
    /// What the books say.
    let books: FixedDecimal
    /// What the venue says.
    let venue: FixedDecimal

    /// In words.
    var description: String {
        let place = account.holder.name.isEmpty ? "" : " in \(account.holder.name)"
        return "\(venue) of \(name)\(place) at the venue, \(books) in the books"
    }

    var json: JSON {
        .members(
            ("account", .string(account.holder.name)),
            ("name", .string(name)),
            ("books", JSON(books)),
            ("venue", JSON(venue))
        )
    }

    /// All differences of the money and of the positions of an account; what the venue does not speak of is left out,
    /// except what the books have.
    static func all(
        _ account: TradingAccount,
        books: AccountBalances,
        venue: AccountBalances
    ) -> [BalanceDifference] {
        var result: [BalanceDifference] = []
        let money = (
            books.cash[account.currency] ?? .zero, venue.cash[account.currency] ?? .zero
        )
        if money.0 != money.1 {
            result.append(
                BalanceDifference(
                    account: account,
                    name: account.currency.code,
                    books: money.0,
                    venue: money.1
                )
            )
        }
        for symbol in Set(books.positions.keys).union(venue.positions.keys).sorted() {
            let held = books.positions[symbol]?.quantity ?? .zero
            let told = venue.positions[symbol]?.quantity ?? .zero
            guard held != told else { continue }
            result.append(
                BalanceDifference(account: account, name: symbol.symbol, books: held, venue: told)
            )
        }
        return result
    }
}

extension AccountBalances {
    /// What books say that a holder has.
    init(of holder: Holder, _ books: Books) {
        self.init()
        for deposit in books.deposits where deposit.holder == holder {
            for balance in deposit.balances { cash[balance.currency] = balance.amount }
        }
        for position in books.positions {
            let quantity = position.holdings.reduce(FixedDecimal.zero) { sum, holding in
                holding.holder == holder ? sum + holding.quantity : sum
            }
            if quantity != .zero {
                positions[position.symbol] = VenuePosition(quantity: quantity)
            }
        }
    }
}
