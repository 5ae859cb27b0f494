public import Portfolio

/// What bounds the trades of a plan.
public struct RebalancingLimits: Hashable, Sendable {
    /// Σ |trades| by the portfolio's value at most; none where `nil`.
    public var turnover: Double?
    /// What a trade is worth at least, in money; smaller ones are not made, but for the last shares of an asset.
    public var minimumTrade = FixedDecimal.zero
    /// What a trade may be of a day's volume at most; none where `nil`.
    public var participation: Double?
    /// Money that stays in the portfolio at least.
    public var cashReserve = FixedDecimal.zero
    /// √(w − t)ᵀΣ(w − t) after the trades at most; none where `nil`.
    public var trackingError: Double?
    /// What trades may cost at most, taxes aside, in money; none where `nil`.
    public var cost: Double?
    /// What trades may bring of taxes at most, in money; none where `nil`.
    public var tax: Double?

    /// What is owed of one asset by the portfolio's value at most; none where `nil`.
    public var shortPosition: Double?
    /// What is owed of all assets by the portfolio's value at most; none where `nil`.
    ///
    /// With 0 nothing is sold short, and
    /// what is owed already stays as far as the target asks for it.
    public var shortTotal: Double? = 0

    /// No limits, but that nothing is sold short.
    public init() {}
}
