/// What a portfolio earns and risks at the worst of uncertain moments, annual.
public struct WorstCaseReport: Hashable, Sendable {
    /// The least expected return.
    public var expectedReturn: Double
    /// The greatest volatility.
    public var volatility: Double
    /// The length of the blocks by which histories were drawn; `nil` where none were.
    public var blockLength: Double?

    /// The `worst_case` of a result.
    public var json: JSON {
        var members: [(String, JSON)] = [
            ("expected_return", JSON(expectedReturn)), ("volatility", JSON(volatility)),
        ]
        if let blockLength { members.append(("block", JSON(blockLength))) }
        return .members(members)
    }
}
