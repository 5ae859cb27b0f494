internal import Portfolio
internal import Rebalancing

/// Gains less losses that count for taxes, of everything that was sold.
struct RealizedGains: Hashable, Sendable {
    /// Of shares held for a year at most, and where the law does not tell.
    var short = FixedDecimal.zero
    /// Of shares held for longer.
    var long = FixedDecimal.zero

    /// What came between two moments.
    static func - (left: RealizedGains, right: RealizedGains) -> RealizedGains {
        RealizedGains(short: left.short - right.short, long: left.long - right.long)
    }

    /// The same as the law has them.
    var byTerm: GainsByTerm { GainsByTerm(short: short, long: long) }

    /// Gains at rates; below zero where losses save tax on others.
    func tax(at rates: TaxRates) -> FixedDecimal {
        (short.times(rates.short) ?? .zero) + (long.times(rates.long) ?? .zero)
    }

    var json: JSON { .members(("short", JSON(short)), ("long", JSON(long))) }
}

extension RealizedGains {
    /// The gains of books up to now.
    init(of report: LedgerReport) { self.init(report) { _ in true } }

    /// The gains of the tax year in which the books end; where no law tells, of the year.
    init(inYearOf report: LedgerReport) {
        let rules = report.settings.tax == .none ? .unitedStates : report.settings.tax
        let end = rules.yearEnd(onOrAfter: report.asOf)
        self.init(report) {
            $0.distance(to: report.asOf) <= 366 && rules.yearEnd(onOrAfter: $0) == end
        }
    }

    private init(_ report: LedgerReport, _ counts: (Day) -> Bool) {
        for disposal in report.books.disposals
        where !report.settings.retirementAccounts.contains(disposal.account)
            && counts(disposal.day)
        {
            // Where no law tells, a year is a year; shares out of a pool have no date.
            let isLong =
                disposal.term.map { $0 == .long }
                ?? disposal.acquired.map { $0.distance(to: disposal.day) > 365 } ?? true
            if isLong {
                long = long + disposal.allowedGain
            } else {
                short = short + disposal.allowedGain
            }
        }
    }

    /// The gains in a member; `nil` where there are none.
    init?(_ json: JSON?) {
        guard let short = json?["short"]?.decimal, let long = json?["long"]?.decimal else {
            return nil
        }
        self.init(short: short, long: long)
    }
}
