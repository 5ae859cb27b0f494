import Execution
import Portfolio
import TestKit
import Testing

@Suite struct ProtectionTests {
    private func manager(cash: Int = 10_000, held: Int = 10) throws -> OrderManager {
        var manager = OrderManager()
        let balances = AccountBalances(
            cash: [.dollar: FixedDecimal(cash)],
            positions: [try Sample.asset(): VenuePosition(quantity: FixedDecimal(held))]
        )
        manager.apply(ExecutionRecord(.opened(balances, including: []), at: Sample.time()))
        return manager
    }

    private func denial(
        of order: Order,
        among manager: OrderManager? = nil,
        price: String? = "100",
        _ change: (inout ProtectionLimits, inout MarketSituation) throws -> Void
    ) throws -> Denial? {
        var limits = ProtectionLimits()
        var situation = MarketSituation()
        situation.prices[order.asset] = try price.map(Sample.number)
        try change(&limits, &situation)
        return Protection(limits: limits).denial(
            of: order,
            paidIn: .dollar,
            among: try manager ?? self.manager(),
            in: situation,
            at: Sample.time()
        )
    }

    private func send(_ order: Order, to manager: inout OrderManager, second: Double = 0) {
        let time = Sample.time(second)
        manager.apply(ExecutionRecord(.intended(order, currency: .dollar), at: time))
        manager.apply(ExecutionRecord(.order(order.id, .submitted), at: time))
    }

    @Test func `what is paid for and held passes`() throws {
        #expect(try denial(of: Sample.order("a", .buy, "100")) { _, _ in } == nil)
        #expect(try denial(of: Sample.order("a", .sell, "10")) { _, _ in } == nil)
    }

    @Test func `money is checked as if all open orders were filled`() throws {
        var manager = try manager()
        let order = try Sample.order("b", .buy, "1")
        send(try Sample.order("a", .buy, "99.5", limit: "100"), to: &manager)
        #expect(
            try denial(of: order, among: manager) { _, _ in }
                == .cash(left: FixedDecimal(-50), required: .zero)
        )
        #expect(try denial(of: order, price: nil) { _, _ in } == .noPrice(order.asset))
    }

    @Test func `no more is sold than there is, open sales included`() throws {
        var manager = try manager()
        send(try Sample.order("a", .sell, "8"), to: &manager)
        #expect(
            try denial(of: Sample.order("b", .sell, "3"), among: manager) { _, _ in }
                == .shortSale(missing: FixedDecimal(1))
        )
        #expect(
            try denial(of: Sample.order("b", .sell, "3"), among: manager) { limits, _ in
                limits.shorts = [try Sample.order("b").asset: FixedDecimal(1)]
            } == nil
        )
        #expect(
            try denial(of: Sample.order("b", .sell, "4"), among: manager) { limits, _ in
                limits.shorts = [try Sample.order("b").asset: FixedDecimal(1)]
            } == .shortSale(missing: FixedDecimal(1))
        )
    }

    @Test func `a limit far from the market is stopped, on both sides`() throws {
        for (side, inside, outside) in [(Side.buy, "105", "105.01"), (.sell, "95", "94.99")] {
            func denial(_ limit: String) throws -> Denial? {
                try self.denial(of: Sample.order("a", side, "1", limit: limit)) { limits, _ in
                    limits.collar = try Sample.number("0.05")
                }
            }
            #expect(try denial(inside) == nil)
            #expect(try denial(outside)?.code == "price_collar")
        }
    }

    @Test func `wild markets and bad days stop trading`() throws {
        let order = try Sample.order("a", .buy, "1")
        let wild = try denial(of: order) { limits, situation in
            limits.volatility = 0.5
            situation.volatilities[order.asset] = 0.6
        }
        #expect(wild == .volatility(0.6, allowed: 0.5))
        let unknown = try denial(of: order) { limits, situation in
            limits.volatility = 0.5
            situation.volatilities[order.asset] = .nan
        }
        #expect(unknown?.code == "volatility_halt")
        let loss = try denial(of: order) { limits, situation in
            limits.dailyLoss = FixedDecimal(100)
            (situation.valueAtStart, situation.value) = (FixedDecimal(1_000), FixedDecimal(900))
        }
        #expect(loss == .loss(FixedDecimal(100), allowed: FixedDecimal(100)))
    }

    @Test func `sizes of orders, positions and days are limited`() throws {
        let order = try Sample.order("a", .buy, "11")
        #expect(
            try denial(of: order) { limits, _ in limits.orderValue = FixedDecimal(1_000) }
                == .orderValue(FixedDecimal(1_100), allowed: FixedDecimal(1_000))
        )
        #expect(
            try denial(of: order) { limits, _ in limits.positionValue = FixedDecimal(2_000) }
                == .positionValue(FixedDecimal(2_100), allowed: FixedDecimal(2_000))
        )
        var manager = try manager()
        let earlier = try Sample.order("e", .sell, "5")
        send(earlier, to: &manager)
        let fill = try Sample.fill("1", of: earlier, "5")
        manager.apply(ExecutionRecord(.order(earlier.id, .filled(fill)), at: Sample.time(1)))
        #expect(
            try denial(of: order, among: manager) { limits, _ in
                limits.dailyTurnover = FixedDecimal(1_599)
            } == .turnover(FixedDecimal(1_600), allowed: FixedDecimal(1_599))
        )
    }

    @Test func `no more orders are sent than the rate allows`() throws {
        var manager = try manager()
        for second in 0..<3 {
            let order = try Sample.order("\(second)", .sell, "1")
            send(order, to: &manager, second: Double(second) - 2)
        }
        func denial(_ span: Duration) throws -> Denial? {
            try self.denial(of: Sample.order("n", .sell, "1"), among: manager) { limits, _ in
                limits.rate = .init(orders: 3, per: span)
            }
        }
        #expect(try denial(.seconds(3)) == .rate(4, allowed: 3, span: .seconds(3)))
        #expect(try denial(.seconds(2)) == nil)
    }

    /// The clocks of New York and London: openings in summer and in winter, an early close, a holiday.
    @Test(arguments: [
        ("XNYS", "2024-03-06T14:29:59Z", false), ("XNYS", "2024-03-06T14:30:00Z", true),
        ("XNYS", "2024-03-11T13:30:00Z", true), ("XNYS", "2024-03-11T13:29:59Z", false),
        ("XNYS", "2024-03-11T20:00:00Z", false), ("XNYS", "2024-11-01T13:30:00Z", true),
        ("XNYS", "2024-11-04T13:30:00Z", false), ("XNYS", "2024-07-03T17:00:00Z", false),
        ("XNYS", "2024-07-04T15:00:00Z", false), ("XNYS", "2024-03-09T15:00:00Z", false),
        ("XLON", "2024-03-28T08:00:00Z", true), ("XLON", "2024-04-02T07:00:00Z", true),
        ("XLON", "2024-04-02T15:30:00Z", false), ("24/7", "2024-03-09T03:00:00Z", true),
    ])
    func `a market that is closed takes no order`(code: String, time: String, isOpen: Bool) throws {
        let calendar = try #require(ExchangeCalendar(rawValue: code))
        let now = Instant(try #require(Timestamp(time)))
        #expect(calendar.isOpen(at: now) == isOpen)
        var limits = ProtectionLimits()
        limits.calendars[try Sample.asset()] = calendar
        let denial = Protection(limits: limits).denial(
            of: try Sample.order("a", .sell, "1"),
            paidIn: .dollar,
            among: try manager(),
            in: MarketSituation(),
            at: now
        )
        #expect((denial?.code == "market_closed") == !isOpen)
    }

    @Test func `a denied order is never sent, and stays denied`() async throws {
        var rig = try await FaultRig()
        rig.session.protection.limits.orderValue = FixedDecimal(10)
        rig.session.situation.prices[rig.order.asset] = FixedDecimal(100)
        try await rig.submit()
        try await rig.restart()
        #expect(rig.session.manager.orders[rig.order.id]?.state == .denied)
        #expect(await rig.exchange.venue.reports.isEmpty)
    }

    @Test func `the kill switch stops what waits`() async throws {
        var rig = try await FaultRig()
        await rig.exchange.set(.rateLimited, times: 1)
        try await rig.submit()
        rig.session.killSwitch.stop()
        await rig.wait(10)
        try await rig.poll()
        #expect(rig.session.manager.orders[rig.order.id]?.state == .rejected)
        #expect(await rig.exchange.venue.reports.isEmpty)
        let other = try Sample.order("other", .buy, "1", limit: "100")
        _ = try await rig.session.submit(other, at: rig.now)
        #expect(rig.session.manager.orders[other.id]?.state == .denied)
        rig.session.killSwitch.resume()
        let third = try Sample.order("third", .buy, "1", limit: "100")
        _ = try await rig.session.submit(third, at: rig.now)
        #expect(rig.session.manager.orders[third.id]?.state == .accepted)
    }

    /// The switch is thrown while the line of sending is written, after every other check.
    @Test func `the kill switch is the last thing that is asked`() async throws {
        let killSwitch = KillSwitch()
        let venue = SimulatedVenue(
            balances: AccountBalances(cash: [.dollar: FixedDecimal(10_000)]),
            at: Sample.time(),
            using: SeededGenerator(seed: 1)
        )
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        var session = ExecutionSession(
            venue: exchange,
            log: TrippingLog(killSwitch: killSwitch),
            killSwitch: killSwitch
        )
        _ = try await session.start(at: Sample.time())
        let order = try Sample.order("a", .buy, "1", limit: "100")
        _ = try await session.submit(order, at: Sample.time(1))
        #expect(killSwitch.isStopped)
        #expect(session.manager.orders[order.id]?.state == .rejected)
        #expect(await exchange.venue.reports.isEmpty)
    }
}

/// A log that throws a kill switch when it is told that an order is sent.
private struct TrippingLog: ExecutionLog {
    let killSwitch: KillSwitch

    func append(_ records: [ExecutionRecord]) {
        for record in records {
            if case .order(_, .submitted) = record.happening { killSwitch.stop() }
        }
    }

    func records() -> [ExecutionRecord] { [] }
}
