internal import Portfolio
internal import Rebalancing

/// The rules by which a kept portfolio is watched.
enum TriggerRules {
    /// All rules, with the parameters of a request, of the defaults, and of the management workflow.
    ///
    /// The calendar goes by the portfolio's own frequency and the exchanges of its assets. The volatility that a
    /// portfolio is meant to have and a limit of correlations are rules only where somebody says them.
    static func all(
        _ books: RebalancingBooks,
        _ profile: PortfolioProfile,
        _ defaults: BookDefaults,
        _ request: TriggerRequest
    ) -> [any TriggerRule] {
        let calendars = books.symbols.map { books.report.instruments[$0]?.calendar ?? .weekdays }
        let adaptation = request.isAdaptive ? AdaptiveThreshold() : nil
        var rules: [any TriggerRule] = [
            CalendarTrigger(
                CalendarTrigger.Frequency(profile.rebalanceFrequency ?? defaults.frequency),
                calendars: Set(calendars)
            ),
            WeightTrigger(threshold: request.weightDeviation, adaptation: adaptation),
            GroupTrigger(.sector, threshold: request.weightDeviation, adaptation: adaptation),
            RiskBudgetTrigger(), PerformanceTrigger(), VolatilityTrigger(), CorrelationTrigger(),
            defaults.drawdownLimit.map { DrawdownTrigger(threshold: $0) } ?? DrawdownTrigger(),
            CashTrigger(), TaxLossTrigger(), LongTermTrigger(),
        ]
        // A target need not name groups or strategies, and then there is nothing to watch.
        for (kind, isNamed) in [
            (TriggerGroup.Kind.group, !books.target.groups.isEmpty),
            (.strategy, !books.target.strategies.isEmpty),
        ] where isNamed {
            rules.append(
                GroupTrigger(kind, threshold: request.weightDeviation, adaptation: adaptation)
            )
        }
        if let target = profile.targetRisk ?? defaults.volatilityTarget {
            rules.append(VolatilityTargetTrigger(target: target))
        }
        if let limit = defaults.correlationLimit {
            rules.append(CorrelationLimitTrigger(limit: limit))
        }
        return rules
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
