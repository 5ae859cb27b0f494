import Execution
import Portfolio
import TestKit
import Testing

/// A log whose process dies before it writes a line of a given number.
private actor MortalLog: ExecutionLog {
    struct Death: Error {}

    private var lines: [ExecutionRecord] = []
    private var writesLeft: Int?

    init(writesUntilDeath: Int?) { writesLeft = writesUntilDeath }

    func append(_ records: [ExecutionRecord]) throws {
        if let left = writesLeft {
            guard left > 0 else {
                writesLeft = nil
                throw Death()
            }
            writesLeft = left - 1
        }
        lines += records
    }

    func records() -> [ExecutionRecord] { lines }
}

/// The process dies before each line in turn, so after each call that comes between two lines.
///
/// What it begins again with is the log, and the end is that of a process that nothing disturbed.
@Suite struct CrashTests {
    private typealias Session = ExecutionSession<SimulatedExchange<SeededGenerator>, MortalLog>

    private struct End: Equatable {
        var quantity: FixedDecimal
        var cash: [Currency: FixedDecimal]
        var state: OrderState?
        var filled: FixedDecimal?
        var ordersAtVenue: Int
    }

    private enum Wish: CaseIterable { case cancel, amend, none }

    /// Plays a history; returns how it ended, and whether the process died on the way.
    private func play(_ wish: Wish, dyingAt line: Int?) async throws -> (end: End, died: Bool) {
        let asset = try Sample.asset()
        let order = try Sample.order("intent", .buy, "10", limit: "100")
        let venue = SimulatedVenue(
            settings: SimulationSettings(
                takerFee: try Sample.number("0.001"),
                takesDuplicates: true
            ),
            balances: AccountBalances(cash: [.dollar: FixedDecimal(10_000)]),
            at: Sample.time(),
            using: SeededGenerator(seed: 1)
        )
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        let log = MortalLog(writesUntilDeath: line)
        var session = Session(venue: exchange, log: log)
        var died = false
        func offer(_ quantity: Int, _ second: Double) async {
            let level = OrderBook.Level(price: FixedDecimal(100), quantity: FixedDecimal(quantity))
            await exchange.show(
                OrderBook(asset: asset, time: Sample.time(second), bids: [], asks: [level])
            )
        }
        /// A wish that a dead process did not write is wished again: that is what idempotency is for.
        func survive(
            at second: Double,
            _ work: (inout Session) async throws -> [Anomaly]
        ) async throws {
            do {
                _ = try await work(&session)
            } catch is MortalLog.Death {
                died = true
                session = Session(venue: exchange, log: log)
                _ = try await session.start(at: Sample.time(second))
                _ = try await work(&session)
            }
        }
        try await survive(at: 0) { try await $0.start(at: Sample.time()) }
        try await survive(at: 1) { try await $0.submit(order, at: Sample.time(1)) }
        await offer(4, 2)
        try await survive(at: 3) { try await $0.poll(at: Sample.time(3)) }
        switch wish {
        case .cancel:
            try await survive(at: 10) { try await $0.cancel(order.id, at: Sample.time(10)) }
        case .amend:
            let amendment = try Amendment(quantity: FixedDecimal(12))
            try await survive(at: 10) {
                try await $0.amend(order.id, to: amendment, at: Sample.time(10))
            }
        case .none: break
        }
        await offer(20, 11)
        for second in [12.0, 18, 24, 30] {
            try await survive(at: second) { try await $0.reconcile(at: Sample.time(second)) }
        }
        let tracked = session.manager.orders[order.id]
        #expect(session.manager.adjustments.isEmpty)
        #expect(await exchange.venue.book.cash == session.manager.book.cash)
        return (
            End(
                quantity: session.manager.book.quantity(of: asset),
                cash: session.manager.book.cash,
                state: tracked?.state,
                filled: tracked?.filledQuantity,
                ordersAtVenue: await exchange.venue.reports.count
            ), died
        )
    }

    @Test func `dying before any line ends like not dying`() async throws {
        for wish in Wish.allCases {
            let undisturbed = try await play(wish, dyingAt: nil).end
            #expect(undisturbed.ordersAtVenue == 1)
            for line in 0..<40 {
                let (end, died) = try await play(wish, dyingAt: line)
                #expect(end == undisturbed, "\(wish), line \(line)")
                guard died else {
                    #expect(line >= 7, "the history has lines to die at")
                    break
                }
            }
        }
    }
}
