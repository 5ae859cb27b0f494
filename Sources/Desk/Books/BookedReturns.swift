internal import MarketData
internal import Performance
internal import Portfolio

/// What the money in a history has earned, but for what everything is worth at its end.
///
/// Money that investors put in and take out are deposits, withdrawals and transfers with a value.
/// Histories without any are lists of trades: there every trade is money put in or taken out.
///
/// What comes before the last day is kept, since a price that changes then leaves all of it as it is.
struct BookedReturns {
    /// Whether the worth of everything is with money.
    let keepsCash: Bool
    private let end: Day
    /// The days before the last, and those that money moved on, the last too.
    private var days: [Day] = []
    private var chain = TimeWeightedReturn([])
    private var before = 0.0
    private var last = TimeWeightedReturn.Valuation(value: 0)
    private var flows: [CashFlow] = []
    private var paid = 0.0
    /// What had no price on an earlier day.
    private var unknown: String?

    /// The history up to the end of `end` of transactions in the order of the books.
    init(
        _ transactions: [Transaction],
        prices: PriceTable?,
        instruments: [AssetID: Instrument],
        currency: Currency,
        end: Day
    ) {
        self.end = end
        keepsCash = transactions.contains { $0.isExternal }
        guard let first = transactions.first?.day else { return }
        let worth = DailyWorth(
            of: transactions,
            prices: prices,
            instruments: instruments,
            currency: currency
        )
        days = Set(transactions.map(\.day))
            .union((prices?.days ?? []).filter { $0 >= first && $0 <= end }).union([end]).sorted()
        measure(transactions, worth)
    }

    private mutating func measure(_ transactions: [Transaction], _ worth: DailyWorth) {
        var (worth, next) = (worth, 0)
        var valuations: [TimeWeightedReturn.Valuation] = []
        for day in days {
            var moved = TimeWeightedReturn.Valuation(value: 0)
            while next < transactions.count, transactions[next].day == day {
                worth.take(transactions[next])
                let flow = transactions[next].flow(keepsCash: keepsCash)
                if flow > 0 { moved.inflow += flow } else { moved.outflow -= flow }
                next += 1
            }
            paid += moved.inflow
            flows.append(CashFlow(day: day, amount: moved.outflow - moved.inflow))
            guard day != days.last else {
                last = moved
                break
            }
            switch worth.value(on: day, withCash: keepsCash) {
            case .success(let value): moved.value = value
            case .failure(let missing):
                unknown = unknown ?? "\(missing.symbol) has no price on \(day)"
            }
            before = moved.value
            valuations.append(moved)
        }
        chain = TimeWeightedReturn(valuations)
    }

    /// The returns where everything is worth `value` at the end, or an asset has no price then.
    ///
    /// - Complexity: O(days).
    func outcome(_ value: Result<Double, DailyWorth.Missing>) -> ReturnsOutcome {
        var outcome = ReturnsOutcome()
        guard !days.isEmpty else { return outcome }
        if !keepsCash {
            outcome.warnings.append(
                "There are no deposits: returns count every trade as money put in or taken out."
            )
        }
        var unknown = unknown
        switch value {
        case .success(let worth):
            let all = flows + [CashFlow(day: end, amount: worth)]
            outcome.moneyWeighted = InternalRateOfReturn.of(all)
            outcome.simple = paid > 0 ? all.reduce(0) { $0 + $1.amount } / paid : nil
            guard unknown == nil else { break }
            var day = last
            day.value = worth
            let whole = chain.followed(by: day, after: before)
            outcome.timeWeighted = whole.total
            (outcome.days, outcome.daily) = (days, whole.daily)
            for place in whole.unexplained {
                outcome.warnings.append(
                    "Money appears on \(days[place]) where there was none to earn it."
                )
            }
        case .failure(let missing):
            unknown = unknown ?? "\(missing.symbol) has no price on \(end)"
        }
        if let unknown {
            outcome.warnings.append("The time-weighted return is unknown: \(unknown).")
        }
        return outcome
    }
}

extension Transaction {
    /// What it brings in from outside, below zero what it takes out, in the currency of the books.
    fileprivate func flow(keepsCash: Bool) -> Double {
        if !keepsCash { return -cashChange.double * rate.double }
        guard isExternal, let amount else { return 0 }
        return (kind == .deposit || kind == .transferIn ? 1 : -1) * amount.double * rate.double
    }

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
