public import Portfolio
public import Rebalancing

/// What holds for portfolios where neither a request nor the portfolio itself says it; `nil` leaves it to the
/// standards of each use.
public struct BookDefaults: Hashable, Sendable {
    // MARK: New portfolios

    /// The currency of their books.
    public var currency: Currency?
    /// How much risk they are meant to take.
    public var kind: PortfolioProfile.Kind?

    // MARK: Targets

    /// How targets are found where nothing else is said.
    public var strategy: AllocationStrategy?
    /// The part of everything that strategies keep in stable coins or, without any, in money.
    public var stableFraction: Double?

    // MARK: Drift and rules

    /// How far a weight may be from its target, as a share of everything.
    public var driftThreshold: Double?
    /// How often portfolios that do not say it are brought back to their targets.
    public var frequency: PortfolioProfile.Frequency?
    /// The volatility of portfolios that do not say it, a fraction per year, above which a rule asks to rebalance.
    public var volatilityTarget: Double?
    /// The fall from the highest worth, a fraction, beyond which a rule asks to rebalance.
    public var drawdownLimit: Double?
    /// The mean correlation of the assets above which a rule asks to rebalance.
    public var correlationLimit: Double?
    /// How many days of returns rules look back on at most.
    public var lookback: Int?

    // MARK: Trades

    /// What a trade is worth at least, in the currency of the books.
    public var minimumTrade: FixedDecimal?
    /// How orders are cut over time.
    public var executionStyle: ExecutionStyle?
    /// How much worse than its price on arrival an order may trade, as a fraction.
    public var maximumSlippage: FixedDecimal?

    /// The standards of each use.
    public init() {}
}

extension BookDefaults {
    /// A profile with what it does not say itself.
    func completing(_ profile: PortfolioProfile) -> PortfolioProfile {
        var profile = profile
        profile.kind = profile.kind ?? kind
        return profile
    }

    /// A request with what it does not say itself.
    func completing(_ request: PlanRequest) -> PlanRequest {
        var request = request
        if let minimumTrade, !request.saysMinimumTrade {
            request.limits.minimumTrade = minimumTrade
        }
        return request
    }

    /// How plans are carried out that do not say it.
    var execution: ExecutionInstructions {
        var execution = ExecutionInstructions()
        execution.style = executionStyle ?? execution.style
        execution.maximumSlippage = maximumSlippage ?? execution.maximumSlippage
        return execution
    }
}

extension BookDesk {
    /// The rules of portfolios as the defaults have them, for requests that change some.
    public var usualTriggers: TriggerRequest {
        var request = TriggerRequest()
        request.weightDeviation = defaults.driftThreshold ?? request.weightDeviation
        request.minimumTrade = defaults.minimumTrade?.double ?? request.minimumTrade
        return request
    }

    /// The thresholds that somebody gives, or the usual one where none is given.
    public func thresholds(
        absolute: Double?,
        relative: Double?,
        volatilityMultiple: Double?
    ) -> DriftThresholds {
        guard absolute == nil, relative == nil, volatilityMultiple == nil else {
            return DriftThresholds(
                absolute: absolute,
                relative: relative,
                volatilityMultiple: volatilityMultiple
            )
        }
        let usual = DriftThresholds()
        return DriftThresholds(absolute: defaults.driftThreshold ?? usual.absolute)
    }
}
