import Execution
import Portfolio
import TestKit
import Testing

/// Wishes, markets, faults and restarts at random, for many seeds: in the end our books are the venue's, and
/// each intent was one order at most.
@Suite struct RandomFaultTests {
    private typealias Session = ExecutionSession<
        SimulatedExchange<SeededGenerator>, MemoryExecutionLog
    >

    @Test func `whatever happens, books match and an intent is one order`() async throws {
        for seed in UInt64(0)..<1_000 { try await play(seed) }
    }

    private func play(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let asset = try Sample.asset()
        let venue = SimulatedVenue(
            settings: SimulationSettings(
                takerFee: try Sample.number("0.001"),
                latency: .milliseconds(Int.random(in: 0...3, using: &generator) * 700),
                rejectionRate: 0.05,
                takesDuplicates: true
            ),
            balances: AccountBalances(
                cash: [.dollar: FixedDecimal(1_000_000)],
                positions: [asset: VenuePosition(quantity: FixedDecimal(500))]
            ),
            at: Sample.time(),
            using: generator
        )
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: seed))
        let log = MemoryExecutionLog()
        var session = Session(venue: exchange, log: log)
        _ = try await session.start(at: Sample.time())
        var clock = 0.0
        var orders: [Order] = []
        for step in 0..<40 {
            clock += Double(Int.random(in: 1...30, using: &generator)) / 10
            let now = Sample.time(clock)
            await exchange.advance(to: now)
            switch Int.random(in: 0..<12, using: &generator) {
            case 0, 1:
                let side: Side = Bool.random(using: &generator) ? .buy : .sell
                let order = try Sample.order(
                    "\(step)",
                    side,
                    "\(Int.random(in: 1...20, using: &generator))",
                    limit: "\(Int.random(in: 98...102, using: &generator))",
                    timeInForce: Bool.random(using: &generator)
                        ? .goodTillCanceled : .immediateOrCancel
                )
                orders.append(order)
                _ = try await session.submit(order, at: now)
            case 2:
                guard let order = orders.randomElement(using: &generator) else { continue }
                _ = try await session.submit(order, at: now)
            case 3:
                guard let order = orders.randomElement(using: &generator) else { continue }
                _ = try await session.cancel(order.id, at: now)
            case 4:
                guard let order = orders.randomElement(using: &generator) else { continue }
                let amendment = try Amendment(
                    quantity: FixedDecimal(Int.random(in: 1...25, using: &generator))
                )
                _ = try? await session.amend(order.id, to: amendment, at: now)
            case 5:
                let fault = VenueFault.allCases.randomElement(using: &generator)
                await exchange.set(fault, times: Int.random(in: 1...12, using: &generator))
            case 6: await exchange.set(nil)
            case 7:
                session = Session(venue: exchange, log: log)
                _ = try await session.start(at: now)
            case 8: _ = try await session.reconcile(at: now)
            case 9: _ = try await session.poll(at: now)
            default: await show(exchange, asset, at: now, using: &generator)
            }
        }
        await exchange.set(nil)
        for _ in 0..<8 {
            clock += 7
            await exchange.advance(to: Sample.time(clock))
            _ = try await session.reconcile(at: Sample.time(clock))
        }
        try await check(session, exchange, log, seed)
    }

    private func show(
        _ exchange: SimulatedExchange<SeededGenerator>,
        _ asset: AssetID,
        at now: Instant,
        using generator: inout SeededGenerator
    ) async {
        let middle = Int.random(in: 99...101, using: &generator)
        let size = FixedDecimal(Int.random(in: 1...15, using: &generator))
        await exchange.show(
            OrderBook(
                asset: asset,
                time: now,
                bids: [OrderBook.Level(price: FixedDecimal(middle - 1), quantity: size)],
                asks: [OrderBook.Level(price: FixedDecimal(middle + 1), quantity: size)]
            )
        )
    }

    private func check(
        _ session: Session,
        _ exchange: SimulatedExchange<SeededGenerator>,
        _ log: MemoryExecutionLog,
        _ seed: UInt64
    ) async throws {
        let venue = await exchange.venue
        let asset = try Sample.asset()
        let name: Comment = "seed \(seed)"
        #expect(session.manager.book.quantity(of: asset) == venue.book.quantity(of: asset), name)
        #expect(session.manager.book.cash == venue.book.cash, name)
        #expect(session.manager.adjustments.isEmpty, name)
        let names = venue.reports.compactMap(\.id)
        #expect(Set(names).count == names.count, name)
        for report in venue.reports {
            let ours = report.id.flatMap { session.manager.orders[$0] }
            #expect(ours?.filledQuantity == report.filledQuantity, name)
            #expect(
                ours?.state.isOpen
                    == (report.status == .accepted || report.status == .partiallyFilled),
                "seed \(seed): \(ours?.state.rawValue ?? "") and \(report.status.rawValue)"
            )
        }
        var replayed = OrderManager()
        for record in await log.records() { replayed.apply(record) }
        #expect(replayed == session.manager, name)
    }
}
