internal import MarketData
internal import Performance
internal import Portfolio

/// What the money in a history has earned.
///
/// Money that investors put in and take out are deposits, withdrawals and transfers with a value.
/// Histories without any are lists of trades: there every trade is money put in or taken out.
struct BookedReturns {
    /// The return of a unit of money that stayed all the time.
    private(set) var timeWeighted: Double?
    /// The yearly rate of the investor's own money.
    private(set) var moneyWeighted: Double?
    /// All that was earned for each unit of money that was put in.
    private(set) var simple: Double?
    /// What could not be told, and why.
    private(set) var warnings: [String] = []

    private var values: MarketValues
    private var shares: [AssetID: FixedDecimal] = [:]
    private var cash: [Currency: FixedDecimal] = [:]
    private let keepsCash: Bool

    /// The returns up to the end of `end` of transactions in the order of the books.
    init(
        _ transactions: [Transaction],
        prices: PriceTable?,
        instruments: [AssetID: Instrument],
        currency: Currency,
        end: Day
    ) {
        values = MarketValues(prices, instruments: instruments, currency: currency)
        keepsCash = transactions.contains { $0.isExternal }
        guard let first = transactions.first?.day else { return }
        if !keepsCash {
            warnings.append(
                "There are no deposits: returns count every trade as money put in or taken out."
            )
        }
        let days = Set(transactions.map(\.day))
            .union((prices?.days ?? []).filter { $0 >= first && $0 <= end }).union([end]).sorted()
        measure(days, transactions)
    }

    private mutating func measure(_ days: [Day], _ transactions: [Transaction]) {
        var next = 0
        var valuations: [TimeWeightedReturn.Valuation] = []
        var flows: [CashFlow] = []
        var unknown: String?
        for day in days {
            var (inflow, outflow) = (0.0, 0.0)
            while next < transactions.count, transactions[next].day == day {
                let transaction = transactions[next]
                next += 1
                values.learn(transaction)
                book(transaction)
                let flow = flow(of: transaction)
                if flow > 0 { inflow += flow } else { outflow -= flow }
            }
            let value = value(on: day)
            if case .failure(let missing) = value {
                unknown = unknown ?? "\(missing.symbol) has no price on \(day)"
            }
            let known = try? value.get()
            valuations.append(.init(value: known ?? 0, inflow: inflow, outflow: outflow))
            flows.append(CashFlow(day: day, amount: outflow - inflow))
            guard day == days.last, let known else { continue }
            flows.append(CashFlow(day: day, amount: known))
            moneyWeighted = InternalRateOfReturn.of(flows)
            let paid = valuations.reduce(0) { $0 + $1.inflow }
            let gain = flows.reduce(0) { $0 + $1.amount }
            simple = paid > 0 ? gain / paid : nil
        }
        guard unknown == nil else {
            warnings.append("The time-weighted return is unknown: \(unknown ?? "").")
            return
        }
        let chain = TimeWeightedReturn(valuations)
        timeWeighted = chain.total
        for place in chain.unexplained {
            warnings.append("Money appears on \(days[place]) where there was none to earn it.")
        }
    }

    /// An asset that has no price.
    private struct Missing: Error {
        var symbol: AssetID
    }

    /// The worth of everything at the end of `day`.
    private mutating func value(on day: Day) -> Result<Double, Missing> {
        var total = 0.0
        if keepsCash {
            for (currency, amount) in cash.sorted(by: { $0.key < $1.key }) {
                total += amount.double * values.rate(of: currency).double
            }
        }
        for (symbol, quantity) in shares.sorted(by: { $0.key < $1.key })
        where quantity.magnitude > BookedReturns.dust {
            guard let worth = values.worth(of: symbol, on: day) else {
                return .failure(Missing(symbol: symbol))
            }
            total += quantity.double * worth
        }
        return .success(total)
    }

    /// Fractions of a share that are rounding.
    private static let dust = FixedDecimal(units: 1_000_000)
}

// MARK: - Transactions

extension BookedReturns {
    /// Moves shares and money as a transaction says.
    private mutating func book(_ transaction: Transaction) {
        let paid = transaction.cashChange
        cash[transaction.currency, default: .zero] =
            cash[transaction.currency, default: .zero] + paid
        guard let symbol = transaction.symbol, let quantity = transaction.quantity else { return }
        let held = shares[symbol] ?? .zero
        switch transaction.kind {
        case .buy, .cover, .transferIn: shares[symbol] = held + quantity
        case .sell, .short, .transferOut: shares[symbol] = held - quantity
        case .split:
            shares[symbol] = held.share(quantity, of: transaction.splitDivisor) ?? held
        case .merger, .spinOff:
            guard let into = transaction.into else { return }
            let new = held.share(quantity, of: transaction.splitDivisor) ?? .zero
            shares[into] = (shares[into] ?? .zero) + new
            if transaction.kind == .merger { shares[symbol] = .zero }
        case .deposit, .withdrawal, .dividend, .interest, .fee, .tax: break
        }
    }

    /// What a transaction brings in from outside, below zero what it takes out, in the books' currency.
    private func flow(of transaction: Transaction) -> Double {
        let rate = transaction.rate.double
        if !keepsCash { return -transaction.cashChange.double * rate }
        guard transaction.isExternal, let amount = transaction.amount else { return 0 }
        switch transaction.kind {
        case .deposit, .transferIn: return amount.double * rate
        default: return -amount.double * rate
        }
    }
}

extension Transaction {
    /// Whether it is money or something of a value from outside, or to it.
    fileprivate var isExternal: Bool {
        switch kind {
        case .deposit, .withdrawal: true
        case .transferIn, .transferOut: amount != nil
        case .buy, .sell, .short, .cover, .dividend, .interest, .fee, .tax, .split, .merger,
            .spinOff:
            false
        }
    }
}
