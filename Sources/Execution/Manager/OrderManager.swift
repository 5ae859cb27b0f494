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
    public private(set) var orders: [ClientOrderID: TrackedOrder] = [:]
    /// The names in the order in which they were meant.
    public private(set) var sequence: [ClientOrderID] = []
    /// Calls that did nothing, and from when on they are made again.
    public private(set) var postponed: [ClientOrderID: Instant] = [:]
    /// Trades that are of none of our orders, by the venue's name.
    public private(set) var foreignFills: [String: Fill] = [:]
    /// Fills as they were told a second time with other figures, by the venue's name.
    public private(set) var disputedFills: [String: Fill] = [:]
    /// Orders that are not ours, by the venue's name.
    public private(set) var foreignOrders: [String: VenueOrder] = [:]
    /// Corrections to the venue's positions, in the order in which they were made.
    public private(set) var adjustments: [PositionAdjustment] = []
    /// When orders were sent, the oldest first; sending again counts again.
    public private(set) var sendings: [Instant] = []
    /// How often calls about an order certainly did nothing, one after the other.
    public private(set) var delays: [ClientOrderID: Int] = [:]
    /// Trades that were made before the account was opened, which its balances hold already.
    public private(set) var olderFills: Set<String> = []
    /// What the account held before.
    public private(set) var opening: AccountBalances?
    /// When the account was opened, from which on fills are asked for.
    public private(set) var openedAt: Instant?
    /// What orders are paid in.
    private(set) var currencies: [ClientOrderID: Currency] = [:]
    private(set) var foreignCurrencies: [String: Currency] = [:]
    private(set) var adjustmentTimes: [Instant] = []

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
            foreignFills[fill.id] = fill
            foreignCurrencies[fill.id] = currency
            return effects + [.report(.foreignFill(fill))]
        case .adjusted(let change):
            guard !adjustments.contains(where: { $0.id == change.id }) else { return [] }
            adjustments.append(change)
            adjustmentTimes.append(record.time)
            return [.report(.position(change))]
        }
    }

    // MARK: - Orders

    private mutating func intend(_ order: Order, paidIn currency: Currency, at now: Instant)
        -> [ExecutionEffect]
    {
        if let known = orders[order.id] {
            return known.order == order ? [] : [.report(.otherIntent(order))]
        }
        orders[order.id] = TrackedOrder(order, at: now)
        sequence.append(order.id)
        currencies[order.id] = currency
        return [.submit(order)]
    }

    private mutating func take(_ event: OrderEvent, of id: ClientOrderID, at now: Instant)
        -> [ExecutionEffect]
    {
        guard var tracked = orders[id] else { return [.report(.unknownOrder(id))] }
        var (event, effects) = (event, [ExecutionEffect]())
        if case .filled(let told) = event {
            let (fill, complaint) = corrected(told)
            (event, effects) = (.filled(fill), complaint)
        }
        do {
            let change = try tracked.apply(event, at: now)
            if case .filled(let told) = event, case .duplicate(_, differs: true) = change {
                disputedFills[told.id] = told
            }
            if case .amended = event { takeBack(&tracked, at: now) }
            orders[id] = tracked
            postponed[id] = nil
            if event == .submitted { sendings.append(now) } else { delays[id] = nil }
            return (change == .changed ? effects : []) + follow(event, change, tracked)
        } catch {
            effects.append(.report(.impossible(id, error)))
            // The order does not take it, and it was traded all the same.
            if case .filled(let fill) = event, foreignFills[fill.id] == nil {
                foreignFills[fill.id] = fill
                foreignCurrencies[fill.id] = currencies[id]
                effects += [.report(.foreignFill(fill)), .lookUp(id)]
            }
            return effects
        }
    }

    /// Trades that were too much for an order before it grew are its own after all.
    private mutating func takeBack(_ tracked: inout TrackedOrder, at now: Instant) {
        let own = foreignFills.values.filter { $0.order == tracked.order.id }
        for fill in own.sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) })
        where (try? tracked.apply(.filled(fill), at: now)) == .changed {
            foreignFills[fill.id] = nil
            foreignCurrencies[fill.id] = nil
        }
    }

    /// What an event asks for.
    private func follow(_ event: OrderEvent, _ change: OrderChange, _ tracked: TrackedOrder)
        -> [ExecutionEffect]
    {
        let id = tracked.order.id
        switch (event, change) {
        case (.filled(let told), .duplicate(let kept, differs: true)):
            return [.report(.otherFill(kept: kept, told: told))]
        case (.filledUnseen(let fill), .changed): return [.report(.unseenFill(fill))]
        case (.cancelRequested, .changed) where tracked.state == .pendingCancel:
            return [.cancel(id)]
        case (.amendRequested(let amendment), .changed): return [.amend(id, amendment)]
        // A refusal to cancel is often the sign of a fill that was not told yet.
        case (.outcomeUnknown, .changed), (.cancelRefused, .changed), (.amendRefused, .changed):
            return [.lookUp(id)]
        default: return []
        }
    }

    private func corrected(_ fill: Fill) -> (Fill, [ExecutionEffect]) {
        guard fill.fee < .zero, !settings.paysRebates else { return (fill, []) }
        return (fill.with(fee: -fill.fee), [.report(.feeSign(fill))])
    }
}
