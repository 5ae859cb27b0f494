internal import Execution
internal import Numerics
internal import Portfolio

/// What came of a call at the simulated exchange.
struct SimulationOutcome: Hashable, Sendable {
    /// Its name of an order.
    var name: String?
    /// Why it did not do what was asked.
    var refusal: ExchangeError?
    /// Whether anything is different from before.
    var isWorthWriting = true
}

extension SimulatedVenue<Xoshiro256>? {
    /// Takes a call: what was asked, and then the market.
    mutating func take(_ call: SimulationCall, _ account: TradingAccount) -> SimulationOutcome {
        guard var venue = self else {
            guard case .open(let balances) = call.action else {
                return SimulationOutcome(
                    refusal: .notSent("The account is not open."),
                    isWorthWriting: false
                )
            }
            self = SimulatedVenue(account, holding: balances, at: call.at)
            return SimulationOutcome()
        }
        if case .open = call.action { return SimulationOutcome(isWorthWriting: false) }
        let before = venue.activity
        venue.advance(to: call.at)
        var outcome = SimulationOutcome()
        do throws(ExchangeError) {
            switch call.action {
            case .submit(let order): outcome.name = try venue.submit(order)
            case .cancel(let id): try venue.cancel(id)
            case .amend(let id, let amendment): try venue.amend(id, to: amendment)
            case .pass, .open: break
            }
        } catch {
            outcome.refusal = error
        }
        venue.show(call.market)
        if case .pass = call.action {
            // Time in which nothing was traded and nothing set out is nothing to remember.
            outcome.isWorthWriting = before != venue.activity
        }
        self = venue
        return outcome
    }
}

extension SimulatedVenue<Xoshiro256> {
    /// The exchange that an account is opened at.
    fileprivate init(
        _ account: TradingAccount,
        holding balances: AccountBalances,
        at now: Instant
    ) {
        let simulation = account.execution.simulation
        var settings = SimulationSettings(
            currency: account.currency,
            commission: simulation.charges,
            venues: simulation.terms,
            drift: simulation.drift,
            latency: .milliseconds(simulation.latencyMilliseconds),
            rejectionRate: simulation.rejectionRate
        )
        settings.allowsShort = account.orders.contains { $0.action == .short }
        settings.closings = Set(account.orders.compactMap(\.session?.closes)).sorted()
        for (symbol, orders) in Dictionary(grouping: account.orders, by: \.symbol)
        where orders.allSatisfy({ $0.quantity.isMultiple(of: $0.step) }) {
            settings.lotSizes[symbol] = orders.first?.step
        }
        self.init(
            settings: settings,
            balances: balances,
            at: now,
            using: Xoshiro256(
                seed: simulation.seed(
                    "\(account.rebalance)",
                    account.holder.account,
                    account.holder.sleeve
                )
            )
        )
    }

    /// How many trades and routed legs there were, and how many orders are open.
    fileprivate var activity: [Int] {
        [fills.count, routedLegs, openReports.count]
    }

    /// Whether an order waits.
    var isBusy: Bool { reports.contains(where: \.isOpen) }
}

extension VenueOrder {
    /// Whether it may still be filled.
    var isOpen: Bool { status == .accepted || status == .partiallyFilled }
}
