internal import Portfolio
internal import Rebalancing

/// The rules by which a kept portfolio is watched.
enum TriggerRules {
    /// All rules: the calendar by the portfolio's own frequency and the exchanges of its assets, the rest with the
    /// parameters of the management workflow and those of a request.
    static func all(
        _ books: RebalancingBooks,
        _ frequency: PortfolioProfile.Frequency?,
        _ request: TriggerRequest
    ) -> [any TriggerRule] {
        let calendars = books.symbols.map { books.report.instruments[$0]?.calendar ?? .weekdays }
        let adaptation = request.isAdaptive ? AdaptiveThreshold() : nil
        return [
            CalendarTrigger(
                CalendarTrigger.Frequency(frequency),
                calendars: Set(calendars)
            ),
            WeightTrigger(threshold: request.weightDeviation, adaptation: adaptation),
            SectorTrigger(threshold: request.weightDeviation, adaptation: adaptation),
            RiskBudgetTrigger(), PerformanceTrigger(), VolatilityTrigger(), CorrelationTrigger(),
            DrawdownTrigger(), CashTrigger(), TaxLossTrigger(), LongTermTrigger(),
        ]
    }
}

extension CalendarTrigger.Frequency {
    /// The frequency of a profile; monthly where it says none.
    fileprivate init(_ frequency: PortfolioProfile.Frequency?) {
        self =
            switch frequency {
            case .daily: .daily
            case .weekly: .weekly
            case .monthly, nil: .monthly
            case .quarterly: .quarterly
            case .yearly: .yearly
            }
    }
}
