public import Portfolio

/// Trades through a venue, writes each step before it is taken, and finds back after a failure.
///
/// Every call takes the instant, and returns what was odd. The session is a value whose mutating functions
/// wait: exclusive access makes it do one thing at a time, which is what keeps an intent at one order.
///
///     var session = ExecutionSession(venue: exchange, log: log)
///     try await session.start(at: now)              // replays the log, asks the venue
///     try await session.submit(order, at: now)
///     try await session.poll(at: later)             // often: the stream, and what waits
///     try await session.reconcile(at: later)        // now and then: all the evidence there is
public struct ExecutionSession<Venue: TradingVenue, Log: ExecutionLog>: Sendable {
    /// All orders, fills and positions.
    public internal(set) var manager: OrderManager
    /// What limits are held against; to be kept up to date by whoever knows the market.
    public var situation = MarketSituation()
    /// The limits.
    public var protection: Protection
    /// Stops new orders at once.
    public let killSwitch: KillSwitch
    let venue: Venue
    let log: Log
    let currency: Currency
    /// Differences of positions, and since when they last; one that lasts is corrected.
    var suspicions: [AssetID: Suspicion] = [:]
    /// What was done in the call that is under way, so that nothing is done twice in it.
    var performed: Set<ExecutionEffect> = []
    var anomalies: [Anomaly] = []
    /// Whether the log was replayed, without which an intent could be sent a second time.
    var isStarted = false

    struct Suspicion: Hashable, Sendable {
        var difference: FixedDecimal
        var since: Instant
    }

    /// A session.
    ///
    /// - Parameters:
    ///   - venue: Where orders go.
    ///   - log: Where lines are kept.
    ///   - currency: What orders are paid in.
    ///   - settings: Which evidence is believed.
    ///   - protection: What orders are held against.
    ///   - killSwitch: What stops them.
    public init(
        venue: Venue,
        log: Log,
        currency: Currency = .dollar,
        settings: ReconciliationSettings = ReconciliationSettings(),
        protection: Protection = Protection(),
        killSwitch: KillSwitch = KillSwitch()
    ) {
        (self.venue, self.log, self.currency) = (venue, log, currency)
        manager = OrderManager(settings: settings)
        (self.protection, self.killSwitch) = (protection, killSwitch)
    }

    // MARK: - Wishes

    /// Means an order, and sends it if nothing speaks against it; the same intent again changes nothing.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - now: The instant.
    /// - Returns: What was odd; that the order was denied or refused is in its state.
    /// - Throws: ``SessionError`` before the start, and the log's error where a line could not be kept.
    public mutating func submit(_ order: Order, at now: Instant) async throws -> [Anomaly] {
        try begin()
        try await perform(write([.intended(order, currency: currency)], at: now), at: now)
        return told()
    }

    /// Wants an order back.
    public mutating func cancel(_ id: ClientOrderID, at now: Instant) async throws -> [Anomaly] {
        try begin()
        try await perform(write([.order(id, .cancelRequested)], at: now), at: now)
        return told()
    }

    /// Wants an order changed; larger ones are held against the limits like new ones.
    ///
    /// - Throws: ``SessionError`` before the start, and ``Denial`` where a limit speaks against it.
    public mutating func amend(_ id: ClientOrderID, to amendment: Amendment, at now: Instant)
        async throws -> [Anomaly]
    {
        try begin()
        if let denial = denial(of: id, amendedTo: amendment, at: now) { throw denial }
        try await perform(write([.order(id, .amendRequested(amendment))], at: now), at: now)
        return told()
    }

    /// Takes in what the venue told by itself, and does what waits.
    public mutating func poll(at now: Instant) async throws -> [Anomaly] {
        try begin()
        if let events = try? await venue.events() {
            for event in events { try await take(event, at: now) }
        }
        try await perform(manager.due(at: now), at: now)
        return told()
    }

    // MARK: - Lines and effects

    /// Writes lines, takes them in, and says what they ask for.
    mutating func write(_ happenings: [ExecutionRecord.Happening], at now: Instant) async throws
        -> [ExecutionEffect]
    {
        guard !happenings.isEmpty else { return [] }
        let records = happenings.map { ExecutionRecord($0, at: now) }
        try await log.append(records)
        return records.flatMap { manager.apply($0) }
    }

    private mutating func take(_ event: VenueEvent, at now: Instant) async throws {
        let happening: ExecutionRecord.Happening? =
            switch event {
            case .accepted(let id, let name): .order(id, .accepted(venueID: name))
            case .filled(let fill):
                manager.line(for: fill, currency: currency, at: now)?.happening
            case .canceled(let id): .order(id, .canceled)
            case .amended(let id, let amendment): .order(id, .amended(amendment))
            case .rejected(let id, let reason): .order(id, .rejected(reason))
            case .expired(let id): .order(id, .expired)
            }
        guard let happening else { return }
        try await perform(write([happening], at: now), at: now)
    }

    /// Does what lines ask for, and what follows from that, each thing once in a call.
    mutating func perform(_ effects: [ExecutionEffect], at now: Instant) async throws {
        var queue = effects[...]
        while let effect = queue.popFirst() {
            if case .report(let anomaly) = effect {
                anomalies.append(anomaly)
                continue
            }
            guard performed.insert(effect).inserted else { continue }
            queue += try await follow(effect, at: now)
        }
    }

    private mutating func follow(_ effect: ExecutionEffect, at now: Instant) async throws
        -> [ExecutionEffect]
    {
        switch effect {
        case .submit(let order): try await send(order, at: now)
        case .cancel(let id): try await sendCancel(id, at: now)
        case .amend(let id, let amendment): try await sendAmend(id, amendment, at: now)
        case .lookUp(let id): try await lookUp(id, at: now)
        case .report: []
        }
    }

    /// Begins a call.
    mutating func begin() throws(SessionError) {
        guard isStarted else { throw .notStarted }
        performed = []
    }

    mutating func told() -> [Anomaly] {
        defer { anomalies = [] }
        return anomalies
    }
}
