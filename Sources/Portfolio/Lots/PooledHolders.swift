/// Who has the shares of an asset that the law makes one holding.
///
/// Nothing of this changes what is sold or what it had cost; it says where the shares lie. A history that
/// leaves out a transfer may have an account that gave away more than it had, which is below zero here.
struct PooledHolders: Sendable {
    private var shares: [Holder: FixedDecimal] = [:]
    /// Shares on their way from one account to another.
    private var underway = FixedDecimal.zero

    /// Takes in shares.
    mutating func add(_ quantity: FixedDecimal, by transaction: Transaction) {
        add(quantity, to: transaction.holder)
    }

    /// Gives shares away; what only a broker's rounding leaves of a holder's is not the holder's.
    mutating func take(_ quantity: FixedDecimal, by transaction: Transaction) {
        let held = shares[transaction.holder] ?? .zero
        add(-transaction.settled(quantity, of: held), to: transaction.holder)
    }

    /// Sends shares to another account.
    mutating func send(_ quantity: FixedDecimal, by transaction: Transaction) {
        take(quantity, by: transaction)
        underway = underway + quantity
    }

    /// Takes in shares that another account sent.
    mutating func receive(_ quantity: FixedDecimal, by transaction: Transaction) {
        add(quantity, by: transaction)
        underway = underway - quantity
    }

    /// Takes in what holders have of other shares.
    mutating func join(_ other: PooledHolders) {
        for (holder, quantity) in other.shares { add(quantity, to: holder) }
        underway = underway + other.underway
    }

    /// What becomes of the shares by the ratio of a split, a merger or a spin-off, rounded for each holder.
    func scaled(by transaction: Transaction) throws(LedgerError) -> PooledHolders {
        var result = PooledHolders()
        for (holder, quantity) in shares {
            result.add(try transaction.afterSplit(quantity), to: holder)
        }
        result.underway = try transaction.afterSplit(underway)
        return result
    }

    private mutating func add(_ quantity: FixedDecimal, to holder: Holder) {
        let sum = (shares[holder] ?? .zero) + quantity
        shares[holder] = sum == .zero ? nil : sum
    }

    /// What each has of a total, by holder; the largest takes what rounding makes of the difference.
    func holdings(of total: FixedDecimal) -> [Books.Holding] {
        var holdings = shares.sorted { $0.key < $1.key }
            .map { Books.Holding(holder: $0.key, quantity: $0.value, cost: nil) }
        if underway != .zero || holdings.isEmpty {
            holdings.append(Books.Holding(holder: nil, quantity: underway, cost: nil))
        }
        let rest = total - holdings.reduce(.zero) { $0 + $1.quantity }
        let largest = holdings.indices.max { first, second in
            let (left, right) = (holdings[first].quantity, holdings[second].quantity)
            return left == right ? first > second : left < right
        }
        if let largest { holdings[largest].quantity = holdings[largest].quantity + rest }
        return holdings.filter { $0.quantity != .zero }
    }
}
