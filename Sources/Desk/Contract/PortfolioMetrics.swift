/// How the chosen portfolio did over the window, as fractions; annualized where not said otherwise.
public struct PortfolioMetrics: Hashable, Sendable {
    /// Expected return, arithmetic mean × periods in a year.
    public var expectedReturn: Double
    /// Standard deviation × √periods in a year.
    public var volatility: Double
    /// Expected return above the risk-free rate per unit of volatility; `nil` without volatility.
    public var sharpeRatio: Double?
    /// The deepest fall from a peak of the compounded value, positive.
    public var maxDrawdown: Double
    /// Compounded growth in a year.
    public var annualizedReturn: Double?
    /// Expected excess return per unit of downside deviation; `nil` without downside.
    public var sortinoRatio: Double?
    /// Loss per period that is exceeded with one minus the confidence, positive.
    public var valueAtRisk: Double
    /// Mean loss per period beyond value at risk, positive.
    public var conditionalValueAtRisk: Double
    /// Standard deviation of the difference to the benchmark × √periods; `nil` without benchmark
    /// and in lists of results.
    public var trackingError: Double?
    /// Σ wᵢσᵢ over the portfolio's deviation; `nil` without volatility and in lists of results.
    public var diversificationRatio: Double?
    /// Measures of risk by their codes, per period of the data: the one that was asked for, then
    /// those that were limited.
    public var risks: [MeasuredRisk]

    /// Metrics of a portfolio.
    public init(
        expectedReturn: Double,
        volatility: Double,
        sharpeRatio: Double?,
        maxDrawdown: Double,
        annualizedReturn: Double?,
        sortinoRatio: Double?,
        valueAtRisk: Double,
        conditionalValueAtRisk: Double,
        trackingError: Double? = nil,
        diversificationRatio: Double? = nil,
        risks: [MeasuredRisk] = []
    ) {
        self.expectedReturn = expectedReturn
        self.volatility = volatility
        self.sharpeRatio = sharpeRatio
        self.maxDrawdown = maxDrawdown
        self.annualizedReturn = annualizedReturn
        self.sortinoRatio = sortinoRatio
        self.valueAtRisk = valueAtRisk
        self.conditionalValueAtRisk = conditionalValueAtRisk
        self.trackingError = trackingError
        self.diversificationRatio = diversificationRatio
        self.risks = risks
    }

    /// The `metrics` of a result.
    public var json: JSON {
        .members(
            ("expected_return", JSON(expectedReturn)),
            ("volatility", JSON(volatility)),
            ("sharpe_ratio", JSON(sharpeRatio)),
            ("max_drawdown", JSON(maxDrawdown)),
            ("annualized_return", JSON(annualizedReturn)),
            ("sortino_ratio", JSON(sortinoRatio)),
            ("value_at_risk", JSON(valueAtRisk)),
            ("conditional_value_at_risk", JSON(conditionalValueAtRisk)),
            ("tracking_error", JSON(trackingError)),
            ("diversification_ratio", JSON(diversificationRatio)),
            (
                "risks",
                .object(
                    JSONObject(
                        distinct: risks.map { JSONMember(name: $0.code, value: JSON($0.value)) }
                    )
                )
            )
        )
    }

    /// Reads the `metrics` of a stored result.
    public init(json: JSON) throws(ErrorReport) {
        var fields = try JSONField(json).fields()
        expectedReturn = try fields.required("expected_return").number(in: .finite)
        volatility = try fields.required("volatility").number(in: .finite)
        sharpeRatio = try fields.nullable("sharpe_ratio")?.number(in: .finite)
        maxDrawdown = try fields.required("max_drawdown").number(in: .finite)
        annualizedReturn = try fields.nullable("annualized_return")?.number(in: .finite)
        sortinoRatio = try fields.nullable("sortino_ratio")?.number(in: .finite)
        valueAtRisk = try fields.required("value_at_risk").number(in: .finite)
        conditionalValueAtRisk =
            try fields.required("conditional_value_at_risk").number(in: .finite)
        risks = []
        // Results stored by earlier releases lack what follows.
        trackingError = try fields.nullable("tracking_error")?.number(in: .finite)
        diversificationRatio = try fields.nullable("diversification_ratio")?.number(in: .finite)
        for (code, value) in try fields.optional("risks")?.members(limit: 100) ?? [] {
            risks.append(MeasuredRisk(code: code, value: try value.number(in: .finite)))
        }
    }
}
