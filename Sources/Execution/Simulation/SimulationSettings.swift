public import Portfolio

/// How a simulated venue behaves.
public struct SimulationSettings: Hashable, Sendable {
    /// What orders are paid in.
    public var currency: Currency
    /// Of the value of trades that took what was offered, a fraction.
    public var takerFee: FixedDecimal
    /// Of the value of trades that waited, a fraction; below zero for a rebate.
    public var makerFee: FixedDecimal
    /// What the broker asks beside.
    ///
    /// It is asked of everything that is bought, and of everything that is sold, of an asset: each is one order to the
    /// broker, in however many parts it is worked, until a session ends.
    public var commission: CommissionSchedule
    /// The venues over which orders are split; none where there is one place.
    ///
    /// Each has its own fee and latency; those of the settings are of the one place.
    public var venues: [VenueTerms]
    /// Of the price a second, by which it is feared to run away from an order that is under way, a fraction.
    public var drift: FixedDecimal
    /// How long an order, or the wish to cancel or change it, takes to reach the market.
    public var latency: Duration
    /// Of the volume of a bar at most, a fraction; 1 takes all of it.
    public var participation: FixedDecimal
    /// How the price moves against orders that trade against bars.
    public var slippage: SlippageModel
    /// The steps of quantities, by asset; fills are whole steps.
    public var lotSizes: [AssetID: FixedDecimal]
    /// When sessions end, in order; none for a venue that never closes.
    public var closings: [Instant]
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
        commission: CommissionSchedule = CommissionSchedule(),
        venues: [VenueTerms] = [],
        drift: FixedDecimal = .zero,
        latency: Duration = .zero,
        participation: FixedDecimal = FixedDecimal(1),
        slippage: SlippageModel = .none,
        lotSizes: [AssetID: FixedDecimal] = [:],
        closings: [Instant] = [],
        rejectionRate: Double = 0,
        allowsShort: Bool = false,
        clockOffset: Duration = .zero,
        takesDuplicates: Bool = false
    ) {
        (self.currency, self.takerFee, self.makerFee) = (currency, takerFee, makerFee)
        (self.commission, self.venues, self.drift) = (commission, venues, drift)
        (self.latency, self.participation, self.slippage) = (latency, participation, slippage)
        (self.lotSizes, self.rejectionRate) = (lotSizes, rejectionRate)
        (self.allowsShort, self.clockOffset) = (allowsShort, clockOffset)
        (self.closings, self.takesDuplicates) = (closings, takesDuplicates)
    }

    /// Of the value of a trade, what the place asks where it was made.
    func feeRate(on venue: Exchange?, isMaker: Bool) -> FixedDecimal {
        guard let venue else { return isMaker ? makerFee : takerFee }
        return venues.first { $0.venue == venue }?.feeRate ?? .zero
    }

    /// How long a wish takes until it has reached an order wherever that is.
    var wishLatency: Duration { venues.map(\.latency).max() ?? latency }
}
