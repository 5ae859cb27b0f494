import Execution
import Portfolio
import TestKit
import Testing

/// What happens in the account without us.
@Suite struct ForeignTests {
    @Test func `a trade of someone else counts, and is told once`() async throws {
        var rig = try await FaultRig()
        try await rig.submit()
        let other = try Sample.order("someone else", .sell, "5", limit: "98")
        _ = try await rig.exchange.submit(other)
        await rig.offer(20)
        await rig.wait(1)
        try await rig.poll()
        try await rig.reconcile()
        let book = rig.session.manager.book
        let venue = await rig.exchange.venue
        #expect(book.quantity(of: rig.order.asset) == FixedDecimal(55))
        #expect(book.quantity(of: rig.order.asset) == venue.book.quantity(of: rig.order.asset))
        #expect(book.cash == venue.book.cash)
        #expect(rig.session.manager.adjustments.isEmpty)
        let told = rig.anomalies.filter { anomaly in
            guard case .foreignFill = anomaly else { return false }
            return true
        }
        #expect(told.count == 1)
    }

    @Test func `trades from before the account was opened are in its balances already`()
        async throws
    {
        let asset = try Sample.asset()
        var venue = SimulatedVenue(
            balances: AccountBalances(cash: [.dollar: FixedDecimal(10_000)]),
            at: Sample.time(),
            using: SeededGenerator(seed: 1)
        )
        _ = try venue.submit(Sample.order("earlier", .buy, "3"))
        venue.show(
            OrderBook(
                asset: asset,
                time: Sample.time(1),
                bids: [],
                asks: [OrderBook.Level(price: FixedDecimal(100), quantity: FixedDecimal(3))]
            )
        )
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        let log = MemoryExecutionLog()
        for second in [2.0, 20, 40] {
            var session = ExecutionSession(venue: exchange, log: log)
            _ = try await session.start(at: Sample.time(second))
            _ = try await session.reconcile(at: Sample.time(second + 10))
            #expect(session.manager.book.quantity(of: asset) == FixedDecimal(3))
            #expect(session.manager.book.cash == [.dollar: FixedDecimal(9_700)])
        }
    }

    @Test func `without balances nothing is opened, and nothing traded`() async throws {
        let venue = SimulatedVenue(at: Sample.time(), using: SeededGenerator(seed: 1))
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        await exchange.set(.disconnect, times: 1)
        var session = ExecutionSession(venue: exchange, log: MemoryExecutionLog())
        await #expect(throws: ExchangeError.disconnected) {
            try await session.start(at: Sample.time())
        }
        #expect(session.manager.opening == nil)
    }

    @Test func `a position that nothing explains is corrected once it lasts`() async throws {
        let asset = try Sample.asset()
        let line = ExecutionRecord(
            .opened(
                AccountBalances(
                    cash: [.dollar: FixedDecimal(10_000)],
                    positions: [asset: VenuePosition(quantity: FixedDecimal(3))]
                ),
                including: []
            ),
            at: Sample.time()
        )
        let venue = SimulatedVenue(
            balances: AccountBalances(
                cash: [.dollar: FixedDecimal(10_000)],
                positions: [asset: VenuePosition(quantity: FixedDecimal(7))]
            ),
            at: Sample.time(),
            using: SeededGenerator(seed: 1)
        )
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        let log = MemoryExecutionLog([line])
        var session = ExecutionSession(venue: exchange, log: log)
        #expect(try await session.start(at: Sample.time(1)).isEmpty)
        #expect(try await session.reconcile(at: Sample.time(5.9)).isEmpty)
        #expect(session.manager.book.quantity(of: asset) == FixedDecimal(3))
        let anomalies = try await session.reconcile(at: Sample.time(6))
        #expect(anomalies.count == 1)
        #expect(session.manager.book.quantity(of: asset) == FixedDecimal(7))
        #expect(try await session.reconcile(at: Sample.time(60)).isEmpty)
    }

    @Test func `a session that was not started sends nothing`() async throws {
        let venue = SimulatedVenue(at: Sample.time(), using: SeededGenerator(seed: 1))
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        var session = ExecutionSession(venue: exchange, log: MemoryExecutionLog())
        let order = try Sample.order()
        await #expect(throws: SessionError.notStarted) {
            try await session.submit(order, at: Sample.time())
        }
        #expect(await exchange.venue.reports.isEmpty)
    }

    /// The log knows the order, and the venue did not say what the account holds.
    @Test func `a start that failed is said before any limit`() async throws {
        let venue = SimulatedVenue(at: Sample.time(), using: SeededGenerator(seed: 1))
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        let order = try Sample.order(limit: "100")
        let log = MemoryExecutionLog([
            ExecutionRecord(.intended(order, currency: .dollar), at: Sample.time())
        ])
        var session = ExecutionSession(venue: exchange, log: log)
        session.protection.limits.orderValue = FixedDecimal(10)
        await exchange.set(.disconnect, times: 1)
        await #expect(throws: ExchangeError.self) { try await session.start(at: Sample.time()) }
        let amendment = try Amendment(quantity: FixedDecimal(20))
        await #expect(throws: SessionError.notStarted) {
            try await session.amend(order.id, to: amendment, at: Sample.time())
        }
    }
}
