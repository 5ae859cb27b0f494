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
    var orders: [SimulatedOrder] = []
    var events: [VenueEvent] = []
    private var generator: Generator

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
    public var reports: [VenueOrder] {
        orders.map { $0.report(feeCurrency: settings.currency, offset: settings.clockOffset) }
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

    // MARK: - Orders

    /// Takes an order, which reaches the market after the latency.
    public mutating func submit(_ order: Order) throws(ExchangeError) -> String {
        let isKnown = orders.contains { $0.order.id == order.id }
        guard settings.takesDuplicates || !isKnown else { throw .duplicateOrder }
        if let objection = objection(to: order) { throw .refused(objection) }
        if settings.rejectionRate > 0,
            Double.random(in: 0..<1, using: &generator) < settings.rejectionRate
        {
            throw .refused("The venue takes no orders like this at the moment.")
        }
        let name = "S\(orders.count + 1)"
        orders.append(
            SimulatedOrder(
                order,
                venueID: name,
                activeFrom: now.advanced(by: settings.latency),
                at: now
            )
        )
        events.append(.accepted(order.id, venueID: name))
        return name
    }

    private func objection(to order: Order) -> String? {
        if let lot = settings.lotSizes[order.asset], !order.quantity.isMultiple(of: lot) {
            return "\(order.quantity) is no multiple of the lot size \(lot)."
        }
        if order.side == .sell {
            let free = book.quantity(of: order.asset) - promised(order.asset)
            return settings.allowsShort || order.quantity <= free
                ? nil : "\(order.quantity) of \(order.asset) were to be sold; \(free) are free."
        }
        guard let price = order.kind.limitPrice ?? prices[order.asset],
            let value = price.times(order.quantity)
        else { return nil }
        let cash = book.cash[settings.currency] ?? .zero
        return value <= cash ? nil : "The order costs \(value); there are \(cash)."
    }

    private func promised(_ asset: AssetID) -> FixedDecimal {
        orders.filter { $0.isOpen && $0.order.asset == asset && $0.order.side == .sell }
            .reduce(.zero) { $0 + $1.leaves }
    }

    /// Takes an order back, once the wish has reached the market.
    public mutating func cancel(_ id: ClientOrderID) throws(ExchangeError) {
        guard let index = orders.firstIndex(where: { $0.order.id == id && $0.isOpen }) else {
            throw .refused("No such order is open.")
        }
        orders[index].cancelFrom = now.advanced(by: settings.latency)
        settle()
    }

    /// Changes an order, once the wish has reached the market.
    public mutating func amend(_ id: ClientOrderID, to amendment: Amendment) throws(ExchangeError) {
        guard let index = orders.firstIndex(where: { $0.order.id == id && $0.isOpen }) else {
            throw .refused("No such order is open.")
        }
        guard amendment.quantity > orders[index].filledQuantity else {
            throw .refused("As much is filled already.")
        }
        orders[index].amendFrom = (now.advanced(by: settings.latency), amendment)
        settle()
    }
}
