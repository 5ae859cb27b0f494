internal import Portfolio

extension LedgerReport {
    /// The result of `poise ledger`.
    public var json: JSON {
        .members(
            ("as_of", .string(asOf.description)),
            ("currency", .string(currency.code)),
            ("positions", .array(zip(books.positions, values).map(position))),
            ("realized", .array(books.disposals.map(\.json))),
            ("years", .array(books.years.map { $0.json(settings.tax) })),
            ("cash", .array(books.cash.map(\.json))),
            ("accounts", accountsJSON),
            ("sleeves", sleevesJSON),
            ("totals", books.totals.json),
            ("unrealized", unrealized),
            (
                "returns",
                .members(
                    ("time_weighted", JSON(timeWeighted)),
                    ("money_weighted", JSON(moneyWeighted)),
                    ("simple", JSON(simple))
                )
            ),
            ("warnings", .array(warnings.map(JSON.string)))
        )
    }

    private func position(_ position: Books.Position, _ value: FixedDecimal?) -> JSON {
        .members(
            ("symbol", .string(position.symbol.symbol)),
            ("quantity", JSON(position.quantity)),
            ("cost_basis", JSON(position.cost)),
            ("market_value", value.map { JSON($0) } ?? .null),
            ("unrealized_gain", value.map { JSON($0 - position.cost) } ?? .null),
            ("lots", .array(lots(of: position, value).map(\.json)))
        )
    }
}

extension Disposal {
    fileprivate var json: JSON {
        .members(
            ("date", .string(day.description)),
            ("symbol", .string(symbol.symbol)),
            ("account", .string(account)),
            ("sleeve", .string(sleeve)),
            ("quantity", JSON(quantity)),
            ("proceeds", JSON(proceeds)),
            ("cost_basis", JSON(cost)),
            ("gain", JSON(gain)),
            ("disallowed", JSON(disallowed)),
            ("allowed_gain", JSON(allowedGain)),
            ("term", term.map { .string($0.rawValue) } ?? .null),
            ("acquired", acquired.map { .string($0.description) } ?? .null)
        )
    }
}

extension TaxYear {
    /// Terms are unknown where the law does not ask for them.
    fileprivate func json(_ tax: TaxRules) -> JSON {
        let hasTerms = tax == .unitedStates
        return .members(
            ("year", .string(name)),
            ("proceeds", JSON(proceeds)),
            ("cost_basis", JSON(cost)),
            ("gain", JSON(gain)),
            ("disallowed", JSON(disallowed)),
            ("allowed_gain", JSON(allowedGain)),
            ("short_term", hasTerms ? JSON(shortTerm) : .null),
            ("long_term", hasTerms ? JSON(longTerm) : .null)
        )
    }
}

extension Books.Totals {
    fileprivate var json: JSON {
        .members(
            ("realized_gain", JSON(realizedGain)),
            ("disallowed_loss", JSON(disallowedLoss)),
            ("dividends", JSON(dividends)),
            ("interest", JSON(interest)),
            ("fees", JSON(fees)),
            ("taxes", JSON(taxes))
        )
    }
}

extension JSON {
    /// A number with its exact digits.
    init(_ value: FixedDecimal) { self = .number(JSONNumber(verified: value.description)) }
}
