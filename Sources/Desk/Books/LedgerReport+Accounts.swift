internal import Portfolio

/// What each account and each sleeve holds, and what that is worth.
extension LedgerReport {
    /// By account.
    public var accounts: [DivisionWorth] { worths(of: books.accounts) }

    /// By sleeve; what belongs to none comes first.
    public var sleeves: [DivisionWorth] { worths(of: books.sleeves) }

    private func worths(of divisions: [Books.Division]) -> [DivisionWorth] {
        var worths = DivisionWorths(books, valuation, market)
        return divisions.map { worths.next($0) }
    }

    /// ``accounts`` for programs.
    var accountsJSON: JSON { .array(accounts.map { json($0, as: "account") }) }

    /// ``sleeves`` for programs.
    var sleevesJSON: JSON { .array(sleeves.map { json($0, as: "sleeve") }) }

    private func json(_ worth: DivisionWorth, as kind: String) -> JSON {
        let parts = zip(worth.division.parts, worth.values).map { part, value in
            JSON.members(
                ("symbol", .string(books.positions[part.place].symbol.symbol)),
                ("quantity", JSON(part.quantity)),
                ("cost_basis", part.cost.map { JSON($0) } ?? .null),
                ("market_value", value.map { JSON($0) } ?? .null)
            )
        }
        return .members(
            (kind, JSON(worth.division.name)),
            ("cash", .array(worth.division.cash.map(\.json))),
            ("positions", .array(parts)),
            ("value", worth.value.map { JSON($0) } ?? .null),
            ("percentage", JSON(worth.percentage))
        )
    }
}

extension Books.Balance {
    /// For programs.
    var json: JSON {
        .members(("currency", .string(currency.code)), ("amount", JSON(amount)))
    }
}
