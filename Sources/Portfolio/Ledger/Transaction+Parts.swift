/// What a kind of transaction cannot be without.
extension Transaction {
    /// The number of shares, above zero.
    func shares() throws(LedgerError) -> FixedDecimal {
        guard let quantity, quantity > .zero else {
            let found = quantity.map { "it is \($0)" } ?? "the row has none"
            throw fault(.invalid, "A \(kind.rawValue) needs a quantity above 0; \(found).")
        }
        return quantity
    }

    /// The asset.
    func asset() throws(LedgerError) -> AssetID {
        guard let symbol else {
            throw fault(.invalid, "A \(kind.rawValue) needs a symbol; the row has none.")
        }
        return symbol
    }

    /// The amount before fee and tax; only interest may be below zero.
    func gross() throws(LedgerError) -> FixedDecimal {
        guard let amount else {
            let remedy = symbol == nil ? "an amount" : "a price or an amount"
            throw fault(.invalid, "A \(kind.rawValue) needs \(remedy); the row has none.")
        }
        guard amount >= .zero || kind == .interest else {
            throw fault(
                .invalid,
                "The amount of a \(kind.rawValue) is at least 0; it is \(amount)."
            )
        }
        return amount
    }
}
