import Portfolio

/// What an account comes to, kept up with every line of the log.
///
/// Quantities and money do not depend on the order of trades, so they are sums; only average prices do, which
/// ``OrderManager/book`` makes from all trades.
struct AccountSums: Hashable, Sendable {
    /// How much there is of each asset.
    private(set) var quantities: [AssetID: FixedDecimal] = [:]
    /// Money by currency.
    private(set) var cash: [Currency: FixedDecimal] = [:]
    /// What our orders traded on each day of the venue's clock, in UTC.
    private(set) var traded: [Day: FixedDecimal] = [:]
    /// What is left of orders that may still be filled.
    var openOrders = OpenOrderSums()

    /// Adds what the account held before.
    mutating func open(with balances: AccountBalances) {
        for (asset, position) in balances.positions {
            move(asset, by: position.quantity)
        }
        for (currency, amount) in balances.cash { pay(-amount, currency) }
    }

    /// Adds a trade, of one of our orders or not.
    mutating func count(_ fill: Fill, paidIn currency: Currency, isOurs: Bool) {
        move(fill.asset, by: fill.signedQuantity)
        pay(fill.side.signed(fill.value ?? .zero), currency)
        pay(fill.fee, fill.feeCurrency)
        if isOurs { trade(fill.value ?? .zero, on: fill.time.day) }
    }

    /// Takes a trade out again.
    mutating func uncount(_ fill: Fill, paidIn currency: Currency, isOurs: Bool) {
        move(fill.asset, by: -fill.signedQuantity)
        pay(-fill.side.signed(fill.value ?? .zero), currency)
        pay(-fill.fee, fill.feeCurrency)
        if isOurs { trade(-(fill.value ?? .zero), on: fill.time.day) }
    }

    /// Adds a correction, which moves no money.
    mutating func count(_ adjustment: PositionAdjustment) {
        move(adjustment.asset, by: adjustment.side.signed(adjustment.quantity))
    }

    private mutating func move(_ asset: AssetID, by change: FixedDecimal) {
        quantities[asset] = quantities[asset, default: .zero] + change
    }

    private mutating func pay(_ amount: FixedDecimal, _ currency: Currency) {
        cash[currency] = cash[currency, default: .zero] - amount
    }

    private mutating func trade(_ value: FixedDecimal, on day: Day) {
        traded[day] = traded[day, default: .zero] + value
    }
}
