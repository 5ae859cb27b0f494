/// All shares of one asset that are owned, in every account, and what selling some of them brought.
protocol Inventory: Sendable {
    /// Takes in shares.
    mutating func acquire(
        _ quantity: FixedDecimal,
        cost: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError)

    /// Gives shares away for what they bring.
    mutating func dispose(
        _ quantity: FixedDecimal,
        proceeds: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError)

    /// Exchanges old shares for new ones.
    mutating func split(by transaction: Transaction) throws(LedgerError)

    /// Sends shares to another account or sleeve as they are, neither sold nor bought.
    mutating func send(_ quantity: FixedDecimal, by transaction: Transaction) throws(LedgerError)

    /// Takes in shares that another account or sleeve sent.
    mutating func receive(_ quantity: FixedDecimal, by transaction: Transaction) throws(LedgerError)

    /// Gives up all shares, or the part of their cost that a spin-off takes, for new ones of another asset.
    mutating func reorganize(
        _ reorganization: Reorganization,
        by transaction: Transaction
    ) throws(LedgerError) -> ReorganizedShares

    /// Takes in the new shares.
    mutating func join(_ shares: ReorganizedShares, on day: Day)

    /// What is held, and what was sold.
    func statement() -> InventoryStatement
}

/// What is held of an asset, and what was sold of it.
struct InventoryStatement {
    var quantity: FixedDecimal
    var cost: FixedDecimal
    /// The shares by purchase; none where they are one pool.
    var lots: [Lot]
    /// The shares by who has them.
    var holdings: [Books.Holding]
    var disposals: [Disposal]
    /// What could not be told for certain.
    var warnings: [String] = []
}

extension Transaction {
    /// Shares beyond what is held that are taken for rounding, relative: those of a broker who rounds
    /// fractions to 16 places.
    private static let dust = FixedDecimal(units: 1_000_000)

    /// `quantity` where `held` has it, or `held` where only rounding is between them.
    func available(
        _ quantity: FixedDecimal,
        of held: FixedDecimal
    ) throws(LedgerError) -> FixedDecimal {
        let quantity = settled(quantity, of: held)
        if quantity <= held { return quantity }
        let place =
            (account.isEmpty ? "" : " in account \(account)")
            + (sleeve.isEmpty ? "" : " in sleeve \(sleeve)")
        throw fault(
            .notEnoughShares,
            "\(quantity) shares of \(symbolText)\(place) are to go on \(day), and \(held) are held. "
                + "Add the purchase or the transfer that is missing"
                + (kind == .sell ? ", or write short for a short sale." : ".")
        )
    }

    /// `held` where only rounding is between it and `quantity`.
    func settled(_ quantity: FixedDecimal, of held: FixedDecimal) -> FixedDecimal {
        (quantity - held).magnitude <= rounding(of: quantity) ? held : quantity
    }

    /// How much of a quantity may be a broker's rounding.
    func rounding(of quantity: FixedDecimal) -> FixedDecimal {
        quantity.times(Transaction.dust) ?? .zero
    }

    /// The asset's name for messages.
    var symbolText: String { symbol?.symbol ?? "" }
}
