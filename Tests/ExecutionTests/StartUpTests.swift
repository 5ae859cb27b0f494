import Execution
import Portfolio
import Testing

/// What a restart makes of the venue's evidence: the scenarios that NautilusTrader's documentation lists for
/// start-up, one test each; the wording and the figures are our own.
@Suite struct StartUpTests {
    private let order: Order
    private let late = Sample.time(60)

    init() throws { order = try Sample.order() }

    private func manager(
        _ events: OrderEvent...,
        settings: ReconciliationSettings = ReconciliationSettings()
    ) -> OrderManager {
        var manager = OrderManager(settings: settings)
        manager.apply(ExecutionRecord(.intended(order, currency: .dollar), at: Sample.time()))
        for event in events {
            manager.apply(ExecutionRecord(.order(order.id, event), at: Sample.time(1)))
        }
        return manager
    }

    private func report(
        _ status: VenueOrder.Status,
        filled: Int = 0,
        venueID: String = "v",
        id: ClientOrderID? = nil,
        seconds: Double = 30
    ) -> VenueOrder {
        VenueOrder(
            id: id ?? order.id,
            venueID: venueID,
            asset: order.asset,
            side: order.side,
            quantity: order.quantity,
            filledQuantity: FixedDecimal(filled),
            averagePrice: filled > 0 ? FixedDecimal(100) : nil,
            status: status,
            updated: Sample.time(seconds)
        )
    }

    /// The manager after a report, and the anomalies that it told.
    private func after(_ report: VenueReport, _ manager: OrderManager) -> (OrderManager, [Anomaly])
    {
        var next = manager
        let (records, effects) = manager.reconcile(with: report, currency: .dollar, at: late)
        for record in records { next.apply(record) }
        let again = next.reconcile(with: report, currency: .dollar, at: late)
        #expect(again.records.isEmpty, "the same report twice says nothing new")
        return (
            next,
            effects.compactMap { effect in
                guard case .report(let anomaly) = effect else { return nil }
                return anomaly
            }
        )
    }

    private func positions(_ quantity: Int, average: Int) throws -> AccountBalances {
        AccountBalances(positions: [
            try Sample.asset(): VenuePosition(
                quantity: FixedDecimal(quantity),
                averagePrice: FixedDecimal(average)
            )
        ])
    }

    private func corrected(from own: AccountBalances, to venue: AccountBalances) throws
        -> (OrderManager, [PositionAdjustment])
    {
        var manager = OrderManager()
        manager.apply(ExecutionRecord(.opened(own, including: []), at: Sample.time()))
        let report = VenueReport(
            balances: venue,
            prices: [try Sample.asset(): FixedDecimal(120)]
        )
        let records = manager.corrections(to: report, at: late)
        for record in records { manager.apply(record) }
        #expect(manager.corrections(to: report, at: late).isEmpty)
        let book = manager.book.positions[try Sample.asset()]
        let target = venue.positions[try Sample.asset()]
        #expect(book?.quantity == target?.quantity)
        #expect(book?.averagePrice == target?.averagePrice)
        return (manager, manager.adjustments)
    }

    @Test func `01 another state at the venue is taken over`() {
        let (manager, _) = after(
            VenueReport(orders: [report(.rejected)]),
            manager(.submitted)
        )
        #expect(manager.orders[order.id]?.state == .rejected)
    }

    @Test func `02 a missed fill is made up for`() throws {
        let fill = try Sample.fill("1", of: order, "10")
        let (manager, anomalies) = after(
            VenueReport(orders: [report(.filled, filled: 10)], fills: [fill]),
            manager(.submitted, .accepted(venueID: "v"))
        )
        #expect(manager.orders[order.id]?.state == .filled)
        #expect(anomalies.isEmpty)
    }

    @Test func `03 of several fills those that were missed are made up for`() throws {
        let first = try Sample.fill("1", of: order, "4")
        let second = try Sample.fill("2", of: order, "3", seconds: 2)
        let (manager, _) = after(
            VenueReport(orders: [report(.partiallyFilled, filled: 7)], fills: [second, first]),
            manager(.submitted, .filled(first))
        )
        #expect(manager.orders[order.id]?.fills == [first, second])
        #expect(manager.orders[order.id]?.state == .partiallyFilled)
    }

    @Test func `04 an order that is not ours is kept apart`() throws {
        let other = report(.accepted, venueID: "w", id: ClientOrderID(intent: "someone else"))
        let (manager, anomalies) = after(VenueReport(orders: [other]), OrderManager())
        #expect(manager.orders.isEmpty)
        #expect(manager.foreignOrders == ["w": other])
        #expect(anomalies == [.foreignOrder(other)])
    }

    @Test func `05 partially filled, then canceled, keeps its fills`() throws {
        let fill = try Sample.fill("1", of: order, "4")
        let (manager, _) = after(
            VenueReport(orders: [report(.canceled, filled: 4)]),
            manager(.submitted, .accepted(venueID: "v"), .filled(fill))
        )
        #expect(manager.orders[order.id]?.state == .canceled)
        #expect(manager.book.quantity(of: order.asset) == FixedDecimal(4))
    }

    @Test func `06 other figures of a known fill are reported, and the first stand`() throws {
        let kept = try Sample.fill("1", of: order, "4")
        let told = try Sample.fill("1", of: order, "4", at: "101", fee: "1")
        let (manager, anomalies) = after(
            VenueReport(fills: [told]),
            manager(.submitted, .filled(kept))
        )
        #expect(manager.orders[order.id]?.fills == [kept])
        #expect(anomalies == [.otherFill(kept: kept, told: told)])
    }

    @Test func `07 an order that is to be ignored is ignored`() {
        let settings = ReconciliationSettings(ignored: [order.id])
        let (manager, _) = after(
            VenueReport(orders: [report(.canceled)]),
            manager(.submitted, settings: settings)
        )
        #expect(manager.orders[order.id]?.state == .submitted)
    }

    @Test func `08 of an order that is listed twice the latest counts`() {
        let (manager, anomalies) = after(
            VenueReport(orders: [
                report(.canceled, seconds: 40), report(.accepted, seconds: 20),
            ]),
            manager(.submitted)
        )
        #expect(manager.orders[order.id]?.state == .canceled)
        #expect(anomalies == [.listedTwice("v")])
    }

    @Test func `09 a long position that grew is bought at the price that makes the average`() throws
    {
        let (_, changes) = try corrected(
            from: positions(100, average: 50),
            to: positions(150, average: 60)
        )
        #expect(changes.map(\.side) == [.buy])
        #expect(changes.first?.price == FixedDecimal(80))
    }

    @Test func `10 a short position that grew is sold at the price that makes the average`() throws
    {
        let (_, changes) = try corrected(
            from: positions(-100, average: 50),
            to: positions(-150, average: 60)
        )
        #expect(changes.map(\.side) == [.sell])
        #expect(changes.first?.price == FixedDecimal(80))
    }

    @Test func `11 a position that shrank is sold at the market`() throws {
        let (_, changes) = try corrected(
            from: positions(150, average: 50),
            to: positions(100, average: 50)
        )
        #expect(changes.map(\.side) == [.sell])
        #expect(changes.first?.price == FixedDecimal(120))
    }

    @Test func `12 a position that changed its side is closed and opened`() throws {
        let (_, changes) = try corrected(
            from: positions(100, average: 50),
            to: positions(-50, average: 70)
        )
        #expect(changes.map(\.side) == [.sell, .sell])
        #expect(changes.map(\.quantity) == [FixedDecimal(100), FixedDecimal(50)])
        #expect(changes.map(\.price) == [FixedDecimal(120), FixedDecimal(70)])
    }

    @Test func `13 a correction has a name of its own that a restart finds again`() throws {
        let (manager, changes) = try corrected(
            from: positions(100, average: 50),
            to: positions(150, average: 60)
        )
        let change = try #require(changes.first)
        var restarted = manager
        restarted.apply(ExecutionRecord(.adjusted(change), at: late))
        #expect(restarted == manager)
        #expect(manager.adjustments == [change])
    }

    @Test func `a trade that was too much is the order's own once the venue says that it grew`()
        throws
    {
        let fill = try Sample.fill("1", of: order, "12")
        var manager = manager(.submitted, .accepted(venueID: "v"), .filled(fill))
        #expect(manager.foreignFills == ["1": fill])
        #expect(manager.book.quantity(of: order.asset) == FixedDecimal(12))
        let larger = try Amendment(quantity: FixedDecimal(12))
        manager.apply(ExecutionRecord(.order(order.id, .amended(larger)), at: late))
        #expect(manager.foreignFills.isEmpty)
        #expect(manager.orders[order.id]?.state == .filled)
        #expect(manager.book.quantity(of: order.asset) == FixedDecimal(12))
    }

    @Test func `positions that the venue does not tell are not taken for flat`() throws {
        var manager = OrderManager()
        manager.apply(
            ExecutionRecord(.opened(try positions(100, average: 50), including: []), at: late)
        )
        #expect(manager.corrections(to: VenueReport(), at: late).isEmpty)
        let silent = VenueReport(balances: AccountBalances())
        #expect(manager.corrections(to: silent, at: late).isEmpty)
    }
}
