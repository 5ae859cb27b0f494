import Execution
import Portfolio
import TestKit
import Testing

/// One account over several simulated venues.
@Suite struct RoutedVenueTests {
    private typealias Venue = SimulatedVenue<SeededGenerator>

    private func venue(_ terms: [VenueTerms], _ settings: SimulationSettings = .init()) throws
        -> Venue
    {
        var settings = settings
        settings.venues = terms
        settings.lotSizes = [try Sample.asset(): FixedDecimal(1)]
        return Venue(
            settings: settings,
            balances: AccountBalances(
                cash: [.dollar: FixedDecimal(1_000_000)],
                positions: [try Sample.asset(): VenuePosition(quantity: FixedDecimal(1_000))]
            ),
            at: Sample.time(),
            using: SeededGenerator(seed: 1)
        )
    }

    private func terms(_ name: String, fee: String = "0", latency: Int = 0) throws -> VenueTerms {
        VenueTerms(
            venue: try #require(Exchange(name)),
            feeRate: try Sample.number(fee),
            latency: .milliseconds(latency)
        )
    }

    private func book(
        _ name: String?,
        _ asks: [(Int, Int)],
        bids: [(Int, Int)] = [],
        second: Double
    ) throws -> OrderBook {
        func levels(_ pairs: [(Int, Int)]) -> [OrderBook.Level] {
            pairs.map { OrderBook.Level(price: FixedDecimal($0), quantity: FixedDecimal($1)) }
        }
        return OrderBook(
            asset: try Sample.asset(),
            time: Sample.time(second),
            venue: name.flatMap { Exchange($0) },
            bids: levels(bids),
            asks: levels(asks)
        )
    }

    @Test func `an order takes the cheapest of all venues, and each trade says where`() throws {
        var venue = try venue([terms("XNAS", fee: "0.02"), terms("XNYS")])
        _ = try venue.submit(Sample.order("a", .buy, "9"))
        try venue.show([
            book("XNAS", [(100, 5), (103, 5)], second: 1),
            book("XNYS", [(101, 4), (103, 5)], second: 1),
        ])
        // 101 at the one, 100 · 1.02 at the other, then 103.
        #expect(venue.fills.map(\.id) == ["XNAS-S1-1", "XNYS-S1-2"])
        #expect(venue.fills.map(\.quantity) == [FixedDecimal(5), FixedDecimal(4)])
        #expect(venue.fills.map(\.fee) == [FixedDecimal(10), .zero])
        #expect(venue.reports.first?.status == .filled)
        #expect(venue.prices[try Sample.asset()] == FixedDecimal(100))
    }

    @Test func `a leg is there after the latency of its venue, and what is left is routed again`()
        throws
    {
        var venue = try venue([terms("XNAS", latency: 1_500), terms("XNYS", latency: 100)])
        _ = try venue.submit(Sample.order("a", .buy, "10", limit: "102"))
        func show(_ second: Double, _ slow: [(Int, Int)], _ fast: [(Int, Int)]) throws {
            venue.show([
                try book("XNAS", slow, second: second), try book("XNYS", fast, second: second),
            ])
        }
        try show(0, [(100, 4)], [(101, 2), (105, 9)])
        #expect(venue.fills.isEmpty && venue.routedLegs == 2)
        // What was routed at 101 finds 102, comes back, and is routed again with what was left.
        try show(1, [(100, 4)], [(102, 9)])
        #expect(venue.fills.isEmpty && venue.routedLegs == 3)
        try show(2, [(100, 4)], [(102, 9)])
        #expect(venue.fills.map(\.id) == ["XNAS-S1-1", "XNYS-S1-2"])
        #expect(venue.fills.map(\.quantity) == [FixedDecimal(4), FixedDecimal(6)])
        #expect(venue.reports.first?.status == .filled)
    }

    @Test func `what is taken back waits for the slowest leg, and sends no other`() throws {
        var venue = try venue([terms("XNAS", latency: 500), terms("XNYS", latency: 1_000)])
        let order = try Sample.order("a", .buy, "10", limit: "101")
        _ = try venue.submit(order)
        try venue.show([book("XNAS", [(100, 4)], second: 0), book("XNYS", [(103, 4)], second: 0)])
        try venue.cancel(order.id)
        try venue.show([
            book("XNAS", [(100, 4)], second: 0.6), book("XNYS", [(100, 4)], second: 0.6),
        ])
        #expect(venue.fills.map(\.quantity) == [FixedDecimal(4)])
        #expect(venue.routedLegs == 1)
        venue.advance(to: Sample.time(1.2))
        #expect(venue.reports.first?.status == .canceled)
    }

    @Test func `an order at once ends with its legs, and all or nothing is refused`() throws {
        var venue = try venue([terms("XNAS"), terms("XNYS", latency: 100)])
        _ = try venue.submit(Sample.order("a", .buy, "10", timeInForce: .immediateOrCancel))
        let refusal = #expect(throws: ExchangeError.self) {
            _ = try venue.submit(Sample.order("b", .buy, "10", timeInForce: .fillOrKill))
        }
        #expect(refusal?.description.contains("whole or not at all") == true)
        try venue.show([book("XNAS", [(100, 4)], second: 0), book("XNYS", [(100, 4)], second: 0)])
        #expect(venue.reports.first?.status == .partiallyFilled)
        try venue.show([book("XNAS", [(100, 4)], second: 1), book("XNYS", [(100, 3)], second: 1)])
        #expect(venue.fills.map(\.quantity.double) == [4, 3])
        #expect(venue.reports.first?.status == .canceled)
    }

    @Test func `a commission is asked for the whole order, beside the fees of venues`() throws {
        let schedule = CommissionSchedule(
            perShare: try Sample.number("0.5"),
            minimum: FixedDecimal(4)
        )
        var venue = try venue(
            [terms("XNAS", fee: "0.01"), terms("XNYS")],
            SimulationSettings(commission: schedule)
        )
        _ = try venue.submit(Sample.order("a", .buy, "10"))
        try venue.show([book("XNAS", [(100, 4)], second: 0), book("XNYS", [(102, 6)], second: 0)])
        #expect(venue.fills.map(\.fee) == [FixedDecimal(8), FixedDecimal(1)])
    }

    @Test(arguments: 0..<300)
    func `a split is never dearer than any venue alone, and adds up`(_ seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let side: Side = Bool.random(using: &chance) ? .buy : .sell
        let names = Array(
            ["XNAS", "XNYS", "ARCX", "BATS"].prefix(Int.random(in: 2...4, using: &chance))
        )
        let all = try names.map {
            try terms($0, fee: "\(Double(Int.random(in: -5...30, using: &chance)) / 10_000)")
        }
        let books = try names.map { name in
            let levels = (1...3).map { level in
                (level, Int.random(in: 0...20, using: &chance))
            }
            return try book(
                name,
                levels.map { (100 + $0.0 + Int.random(in: 0...2, using: &chance), $0.1) },
                bids: levels.map { (100 - $0.0 - Int.random(in: 0...2, using: &chance), $0.1) },
                second: 1
            )
        }
        let quantity = Int.random(in: 1...60, using: &chance)
        func cost(at places: [Int]) throws -> (quantity: FixedDecimal, cost: FixedDecimal) {
            var venue = try venue(places.map { all[$0] })
            _ = try venue.submit(Sample.order("a", side, "\(quantity)"))
            venue.show(places.map { books[$0] })
            let filled = venue.fills.reduce(FixedDecimal.zero) { $0 + $1.quantity }
            #expect(filled == venue.reports.first?.filledQuantity)
            #expect(Set(venue.fills.map(\.id)).count == venue.fills.count)
            let money = try #require(venue.balances.cash[.dollar])
            let spent = venue.fills.reduce(FixedDecimal.zero) {
                $0 + $1.side.signed($1.value ?? .zero) + $1.fee
            }
            #expect(money == FixedDecimal(1_000_000) - spent)
            return (filled, spent)
        }
        let whole = try cost(at: Array(names.indices))
        let depth = books.reduce(FixedDecimal.zero) { sum, book in
            book.levels(for: side).reduce(sum) { $0 + $1.quantity }
        }
        #expect(whole.quantity == min(FixedDecimal(quantity), depth))
        for place in names.indices {
            let alone = try cost(at: [place])
            if alone.quantity == whole.quantity { #expect(whole.cost <= alone.cost) }
        }
    }
}
