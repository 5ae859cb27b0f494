internal import Portfolio
internal import Rebalancing

/// Gains less losses that count for taxes, of what books sold.
extension GainsByTerm {
    /// Everything up to now, in the currency of the books.
    init(of report: LedgerReport) { self.init(report) { _ in true } }

    /// What was sold in the tax year in which the books end; where no law tells, in the year.
    init(inYearOf report: LedgerReport) {
        let rules = report.settings.tax == .none ? .unitedStates : report.settings.tax
        let end = rules.yearEnd(onOrAfter: report.asOf)
        self.init(report) {
            $0.distance(to: report.asOf) <= 366 && rules.yearEnd(onOrAfter: $0) == end
        }
    }

    private init(_ report: LedgerReport, _ counts: (Day) -> Bool) {
        self.init()
        for disposal in report.books.disposals
        where !report.settings.retirementAccounts.contains(disposal.account)
            && counts(disposal.day)
        {
            // Where no law tells, a year is a year; shares out of a pool have no date.
            let isLong =
                disposal.term.map { $0 == .long }
                ?? disposal.acquired.map { $0.distance(to: disposal.day) > 365 } ?? true
            add(disposal.allowedGain, isLongTerm: isLong)
        }
    }
}
