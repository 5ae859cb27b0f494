public import Portfolio

/// All orders, their fills and positions: the fold of a log, which says what is to be done next.
///
/// It decides and does nothing. Who performs the effects writes the line of a call before the call is made,
/// so a crash at any point leaves a log that says what may have happened. An intent is one order under one
/// name for ever: it is sent again only where the call before certainly had no effect.
///
///     var manager = OrderManager()
///     for record in log { manager.apply(record) }     // back where it was
///     manager.due(at: now)                            // what was under way
///
/// - Invariants: each fill of a venue counts once; what is unknown stays open until the venue says more; the
///   same lines give the same state and the same effects.
public struct OrderManager: Hashable, Sendable {
    /// Which evidence is believed.
    public let settings: ReconciliationSettings
    /// The orders, by name.
    public internal(set) var orders: [ClientOrderID: TrackedOrder] = [:]
    /// The names in the order in which they were meant.
    public internal(set) var sequence: [ClientOrderID] = []
    /// Calls that did nothing, and from when on they are made again.
    public internal(set) var postponed: [ClientOrderID: Instant] = [:]
    /// Trades that are of none of our orders, by the venue's name.
    public internal(set) var foreignFills: [String: Fill] = [:]
    /// Fills as they were told a second time with other figures, by the venue's name.
    public internal(set) var disputedFills: [String: Fill] = [:]
    /// Orders that are not ours, by the venue's name.
    public private(set) var foreignOrders: [String: VenueOrder] = [:]
    /// Corrections to the venue's positions, in the order in which they were made.
    public private(set) var adjustments: [PositionAdjustment] = []
    /// When orders were sent, the oldest first; sending again counts again.
    public internal(set) var sendings: [Instant] = []
    /// How often calls about an order certainly did nothing, one after the other.
    public internal(set) var delays: [ClientOrderID: Int] = [:]
    /// Trades that were made before the account was opened, which its balances hold already.
    public private(set) var olderFills: Set<String> = []
    /// What the account held before.
    public private(set) var opening: AccountBalances?
    /// When the account was opened, from which on fills are asked for.
    public private(set) var openedAt: Instant?
    /// What orders are paid in.
    var currencies: [ClientOrderID: Currency] = [:]
    var foreignCurrencies: [String: Currency] = [:]
    private(set) var adjustmentTimes: [Instant] = []
    /// Where each order stands in the sequence.
    var places: [ClientOrderID: Int] = [:]
    /// Places of the orders that may still be filled or are to be sent.
    var underWay: Set<Int> = []
    /// Foreign trades by the order that they name.
    var foreignFillsByOrder: [ClientOrderID: Set<String>] = [:]
    /// What all of it comes to.
    var sums = AccountSums()

    /// A manager of nothing.
    public init(settings: ReconciliationSettings = ReconciliationSettings()) {
        self.settings = settings
    }

    /// Takes in a line, and says what is to be done because of it.
    @discardableResult
    public mutating func apply(_ record: ExecutionRecord) -> [ExecutionEffect] {
        switch record.happening {
        case .opened(let balances, let older):
            guard opening == nil else { return [] }
            (opening, openedAt, olderFills) = (balances, record.time, older)
            sums.open(with: balances)
            return []
        case .intended(let order, let currency):
            return intend(order, paidIn: currency, at: record.time)
        case .order(let id, let event): return take(event, of: id, at: record.time)
        case .postponed(let id, let until, _):
            guard orders[id] != nil else { return [.report(.unknownOrder(id))] }
            postponed[id] = until
            delays[id, default: 0] += 1
            return []
        case .foreign(let order):
            let isNew = foreignOrders.updateValue(order, forKey: order.venueID) == nil
            return isNew ? [.report(.foreignOrder(order))] : []
        case .foreignFill(let fill, let currency):
            guard foreignFills[fill.id] == nil else { return [] }
            let (fill, effects) = corrected(fill)
            keepForeign(fill, paidIn: currency)
            return effects + [.report(.foreignFill(fill))]
        case .adjusted(let change):
            guard !adjustments.contains(where: { $0.id == change.id }) else { return [] }
            adjustments.append(change)
            adjustmentTimes.append(record.time)
            sums.count(change)
            return [.report(.position(change))]
        }
    }
}
