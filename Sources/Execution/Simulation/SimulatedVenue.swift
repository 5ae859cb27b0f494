public import Portfolio

/// A venue without a world: orders, money and trades over bars or books that it is shown.
///
/// A value: the same seed, calls and market give the same trades, byte for byte. Orders trade when the market
/// is shown after their latency has passed, in the order in which they came.
///
/// - A bar fills what is at the market at its first price with slippage, and a limit at the limit, or at the
///   first price where that is better, if the bar trades through it; together no more than
///   ``SimulationSettings/participation`` of its volume.
/// - A book fills level by level what is offered at acceptable prices, once for all orders; an order that
///   waited trades at its own limit.
///
/// What is left of an order waits, unless its time in force says otherwise.
public struct SimulatedVenue<Generator: RandomNumberGenerator & Sendable>: Sendable {
    /// How it behaves.
    public let settings: SimulationSettings
    /// Its clock, on ours.
    public internal(set) var now: Instant
    /// What the account holds.
    public internal(set) var book: PositionBook
    /// The trades, oldest first, by the venue's own clock.
    public internal(set) var fills: [Fill] = []
    /// The last price of each asset.
    public internal(set) var prices: [AssetID: FixedDecimal] = [:]
    /// The bars that it was shown.
    public internal(set) var bars: [PriceBar] = []
    /// How many legs it ever sent to venues, by which a caller sees that there is something new under way.
    public internal(set) var routedLegs = 0
    private(set) var orders: [SimulatedOrder] = []
    /// Where the orders of a name stand; a careless venue takes more than one.
    private(set) var places: [ClientOrderID: [Int]] = [:]
    /// Where open orders stand, by asset.
    private(set) var open: [AssetID: Set<Int>] = [:]
    /// Where open orders stand of which something is wished that has not reached the market.
    private(set) var wished: Set<Int> = []
    /// When the first of these wishes reaches the market.
    var nextWish: Instant?
    /// What open orders are to sell.
    private(set) var promised: [AssetID: FixedDecimal] = [:]
    /// What was bought and sold of each asset, and what the broker asked for it.
    var tallies: [Side: [AssetID: CommissionTally]] = [:]
    /// How many sessions have ended.
    var endedSessions = 0
    var events: [VenueEvent] = []
    var generator: Generator

    /// A venue with what an account holds there.
    public init(
        settings: SimulationSettings = SimulationSettings(),
        balances: AccountBalances = AccountBalances(),
        at now: Instant,
        using generator: Generator
    ) {
        (self.settings, self.now, self.generator) = (settings, now, generator)
        book = PositionBook(balances)
    }

    // MARK: - Questions

    /// All orders that it ever took, in the order in which they came.
    public var reports: [VenueOrder] { orders.map(report) }

    /// The orders that may still be filled, in the order in which they came.
    public var openReports: [VenueOrder] {
        open.values.flatMap(\.self).sorted().map { report(orders[$0]) }
    }

    /// The first order of a name.
    public func report(of id: ClientOrderID) -> VenueOrder? {
        places[id]?.first.map { report(orders[$0]) }
    }

    private func report(_ order: SimulatedOrder) -> VenueOrder {
        order.report(feeCurrency: settings.currency, offset: settings.clockOffset)
    }

    /// What the account holds; assets that were ever traded are told even where nothing is left.
    public var balances: AccountBalances {
        AccountBalances(
            cash: book.cash,
            positions: book.positions.mapValues {
                VenuePosition(
                    quantity: $0.quantity,
                    averagePrice: $0.quantity == .zero ? nil : $0.averagePrice
                )
            }
        )
    }

    /// Takes what it has to tell since it was last asked.
    public mutating func takeEvents() -> [VenueEvent] {
        defer { events = [] }
        return events
    }

    // MARK: - Orders by what is asked of them

    mutating func append(_ order: SimulatedOrder) {
        let index = orders.count
        places[order.order.id, default: []].append(index)
        open[order.order.asset, default: []].insert(index)
        orders.append(order)
        promise(order.toSell, of: order.order.asset)
    }

    /// Changes an order, and keeps what is known of open ones as it is then.
    mutating func change(_ index: Int, _ work: (inout SimulatedOrder) -> Void) {
        let before = orders[index].toSell
        work(&orders[index])
        let order = orders[index]
        promise(order.toSell - before, of: order.order.asset)
        if !order.isOpen { open[order.order.asset]?.remove(index) }
        if order.isOpen, let time = order.nextWish {
            wished.insert(index)
            nextWish = min(nextWish ?? time, time)
        } else {
            wished.remove(index)
        }
    }

    private mutating func promise(_ quantity: FixedDecimal, of asset: AssetID) {
        guard quantity != .zero else { return }
        promised[asset] = promised[asset, default: .zero] + quantity
    }
}
