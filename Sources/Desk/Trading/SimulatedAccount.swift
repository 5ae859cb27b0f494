internal import Execution
internal import Numerics
internal import Portfolio

/// The embedded exchange for one account of a rebalance: the fold of its calls, which stand in the journal.
///
/// A call is answered once it is written, so that a process that dies finds the exchange as it was, like one
/// that is somebody else's: it has an order, with its fills, whose acknowledgement never arrived.
actor SimulatedAccount {
    let desk: BookDesk
    let account: TradingAccount
    private let clock: TradingClock
    /// The exchange, once it was opened.
    private var venue: SimulatedVenue<Xoshiro256>?
    /// The last entry that is in it.
    private var last = 0
    private var quotes: SimulatedQuotes

    init(_ desk: BookDesk, _ account: TradingAccount, _ clock: TradingClock) {
        (self.desk, self.account, self.clock) = (desk, account, clock)
        quotes = SimulatedQuotes(desk, account)
    }

    /// The exchange as it is.
    ///
    /// - Throws: `ExchangeError.notSent` before it is open.
    func opened() throws(ExchangeError) -> SimulatedVenue<Xoshiro256> {
        guard let venue else { throw .notSent("The account is not open.") }
        return venue
    }

    /// The last prices there are.
    func lastPrices() async throws(ErrorReport) -> [AssetID: FixedDecimal] {
        quotes = try await quotes.current()
        return quotes.prices
    }

    /// What happened since it was last asked; asking lets time pass.
    func news() async throws(ErrorReport) -> [VenueEvent] {
        if venue?.isBusy == true { _ = try await act(.pass) }
        return venue?.takeEvents() ?? []
    }

    /// Carries out a call on the exchange as the journal has it, and writes it unless nothing came of it.
    func act(_ action: SimulationCall.Action) async throws(ErrorReport) -> SimulationOutcome {
        quotes = try await quotes.current()
        let id = account.rebalance.portfolio
        var outcome = SimulationOutcome()
        _ = try await desk.commit(to: id, Act(trace: account.trace)) { known throws(ErrorReport) in
            if let known { try await follow(known) }
            var copy = venue
            let now = clock.now()
            let call = SimulationCall(
                action,
                at: now,
                market: quotes.books(of: assets(of: action), before: copy, at: now)
            )
            outcome = copy.take(call, account)
            return BookDesk.Draft(
                bodies: [.members(account.members(.simulation) + call.members)],
                report: true,
                answer: .null,
                isDone: !outcome.isWorthWriting
            )
        }
        // What was written is read like everything else: there is one way to the state.
        try await follow(desk.facts(of: id))
        return outcome
    }

    /// The assets whose market a call meets: those of open orders, and its own.
    private func assets(of action: SimulationCall.Action) -> Set<AssetID> {
        var assets = Set((venue?.reports ?? []).lazy.filter(\.isOpen).map(\.asset))
        if case .submit(let order) = action { assets.insert(order.asset) }
        return assets
    }

    /// Takes the calls that were written since.
    private func follow(_ known: PortfolioFacts) async throws(ErrorReport) {
        let isFresh = venue == nil
        let id = account.rebalance.portfolio
        for sequence in known.undertakings[account.rebalance.name]?.simulations ?? []
        where sequence > last {
            let body = try await desk.body(of: sequence, in: id)
            last = sequence
            guard account.owns(body), let call = SimulationCall(body) else { continue }
            _ = venue.take(call, account)
        }
        // A stream tells what happens from now on.
        if isFresh { _ = venue?.takeEvents() }
    }
}
