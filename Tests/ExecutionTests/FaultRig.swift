import Execution
import Portfolio
import TestKit
import Testing

/// A session before a simulated exchange that takes a second order of the same name, as careless venues do,
/// so that nothing but the session keeps an intent at one order.
struct FaultRig {
    typealias Session = ExecutionSession<SimulatedExchange<SeededGenerator>, MemoryExecutionLog>

    let exchange: SimulatedExchange<SeededGenerator>
    let log = MemoryExecutionLog()
    let order: Order
    var session: Session
    private(set) var seconds = 0.0
    private(set) var anomalies: [Anomaly] = []

    init(seed: UInt64 = 1, clockOffset: Duration = .zero) async throws {
        let asset = try Sample.asset()
        order = try Sample.order("rebalance 1 / ACME", .buy, "10", limit: "100")
        let venue = SimulatedVenue(
            settings: SimulationSettings(
                takerFee: try Sample.number("0.001"),
                makerFee: try Sample.number("0.0005"),
                clockOffset: clockOffset,
                takesDuplicates: true
            ),
            balances: AccountBalances(
                cash: [.dollar: FixedDecimal(100_000)],
                positions: [asset: VenuePosition(quantity: FixedDecimal(50))]
            ),
            at: Sample.time(),
            using: SeededGenerator(seed: seed)
        )
        exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: seed))
        session = Session(venue: exchange, log: log)
        anomalies += try await session.start(at: now)
        await offer(4)
    }

    var now: Instant { Sample.time(seconds) }

    /// Shows a market that sells so much at 100.
    func offer(_ quantity: Int) async {
        let level = OrderBook.Level(price: FixedDecimal(100), quantity: FixedDecimal(quantity))
        let bid = OrderBook.Level(price: FixedDecimal(99), quantity: FixedDecimal(5))
        await exchange.show(OrderBook(asset: order.asset, time: now, bids: [bid], asks: [level]))
    }

    mutating func wait(_ seconds: Double) async {
        self.seconds += seconds
        await exchange.advance(to: now)
    }

    mutating func submit() async throws { anomalies += try await session.submit(order, at: now) }

    mutating func cancel() async throws { anomalies += try await session.cancel(order.id, at: now) }

    mutating func amend(to quantity: Int) async throws {
        let amendment = try Amendment(quantity: FixedDecimal(quantity))
        anomalies += try await session.amend(order.id, to: amendment, at: now)
    }

    mutating func poll() async throws { anomalies += try await session.poll(at: now) }

    mutating func reconcile() async throws { anomalies += try await session.reconcile(at: now) }

    /// The process dies and another one begins with nothing but the log.
    mutating func restart() async throws {
        session = Session(venue: exchange, log: log)
        anomalies += try await session.start(at: now)
    }

    /// What is open at the venue is not over for us.
    func checkNothingIsGone() async throws {
        let isOpen = await exchange.venue.reports.contains {
            $0.status == .accepted || $0.status == .partiallyFilled
        }
        let ours = try #require(session.manager.orders[order.id])
        #expect(!isOpen || ours.state.isOpen)
    }

    /// What has to hold in the end, whatever happened: our books are the venue's, an intent was one order, and
    /// the log alone leads to the same state.
    func check(_ name: Comment) async throws {
        let venue = await exchange.venue
        let book = session.manager.book
        #expect(book.quantity(of: order.asset) == venue.book.quantity(of: order.asset), name)
        #expect(book.cash == venue.book.cash, name)
        #expect(venue.reports.count <= 1, name)
        #expect(session.manager.adjustments.isEmpty, name)
        let ours = try #require(session.manager.orders[order.id])
        if let theirs = venue.reports.first {
            #expect(ours.state.rawValue == theirs.status.rawValue, name)
            #expect(ours.filledQuantity == theirs.filledQuantity, name)
            #expect(ours.quantity == theirs.quantity, name)
        } else {
            #expect(ours.state == .rejected, name)
        }
        var replayed = OrderManager()
        for record in await log.records() { replayed.apply(record) }
        #expect(replayed == session.manager, name)
    }
}
