/// What a portfolio earns and risks at the worst of uncertain moments, annual.
public struct WorstCaseReport: Hashable, Sendable {
    /// The least expected return.
    public var expectedReturn: Double
    /// The greatest volatility.
    public var volatility: Double

    /// The `worst_case` of a result.
    public var json: JSON {
        .members(
            ("expected_return", JSON(expectedReturn)),
            ("volatility", JSON(volatility))
        )
    }
}
