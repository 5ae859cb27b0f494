public import Portfolio

/// How a simulated venue behaves.
public struct SimulationSettings: Hashable, Sendable {
    /// What orders are paid in.
    public var currency: Currency
    /// Of the value of trades that took what was offered, a fraction.
    public var takerFee: FixedDecimal
    /// Of the value of trades that waited, a fraction; below zero for a rebate.
    public var makerFee: FixedDecimal
    /// How long an order, or the wish to cancel or change it, takes to reach the market.
    public var latency: Duration
    /// Of the volume of a bar at most, a fraction; 1 takes all of it.
    public var participation: FixedDecimal
    /// How the price moves against orders that trade against bars.
    public var slippage: SlippageModel
    /// The steps of quantities, by asset; fills are whole steps.
    public var lotSizes: [AssetID: FixedDecimal]
    /// How often an order is refused for no reason of ours, from 0 to 1.
    public var rejectionRate: Double
    /// Whether more may be sold than is held.
    public var allowsShort: Bool
    /// By how much the clock of the venue is ahead of ours.
    public var clockOffset: Duration
    /// Whether the venue takes a second order under a name that it knows, as careless venues do.
    public var takesDuplicates: Bool

    /// Settings; by default of a venue that is fair, fast and free.
    public init(
        currency: Currency = .dollar,
        takerFee: FixedDecimal = .zero,
        makerFee: FixedDecimal = .zero,
        latency: Duration = .zero,
        participation: FixedDecimal = FixedDecimal(1),
        slippage: SlippageModel = .none,
        lotSizes: [AssetID: FixedDecimal] = [:],
        rejectionRate: Double = 0,
        allowsShort: Bool = false,
        clockOffset: Duration = .zero,
        takesDuplicates: Bool = false
    ) {
        (self.currency, self.takerFee, self.makerFee) = (currency, takerFee, makerFee)
        (self.latency, self.participation, self.slippage) = (latency, participation, slippage)
        (self.lotSizes, self.rejectionRate) = (lotSizes, rejectionRate)
        (self.allowsShort, self.clockOffset) = (allowsShort, clockOffset)
        self.takesDuplicates = takesDuplicates
    }
}
