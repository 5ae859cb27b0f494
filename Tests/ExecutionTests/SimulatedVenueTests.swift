import Execution
import Portfolio
import TestKit
import Testing

@Suite struct SimulatedVenueTests {
    private typealias Venue = SimulatedVenue<SeededGenerator>

    private func venue(_ settings: SimulationSettings = SimulationSettings(), seed: UInt64 = 1)
        throws -> Venue
    {
        Venue(
            settings: settings,
            balances: AccountBalances(
                cash: [.dollar: FixedDecimal(1_000_000)],
                positions: [try Sample.asset(): VenuePosition(quantity: FixedDecimal(1_000))]
            ),
            at: Sample.time(),
            using: SeededGenerator(seed: seed)
        )
    }

    private func bar(
        _ prices: (open: String, high: String, low: String, close: String),
        volume: String,
        second: Double
    ) throws -> PriceBar {
        try #require(
            PriceBar(
                asset: Sample.asset(),
                start: Sample.time(second),
                length: .seconds(60),
                open: Sample.number(prices.open),
                high: Sample.number(prices.high),
                low: Sample.number(prices.low),
                close: Sample.number(prices.close),
                volume: Sample.number(volume)
            )
        )
    }

    private func book(_ asks: [(Int, Int)], bids: [(Int, Int)] = [], second: Double) throws
        -> OrderBook
    {
        func levels(_ pairs: [(Int, Int)]) -> [OrderBook.Level] {
            pairs.map { OrderBook.Level(price: FixedDecimal($0), quantity: FixedDecimal($1)) }
        }
        return OrderBook(
            asset: try Sample.asset(),
            time: Sample.time(second),
            bids: levels(bids),
            asks: levels(asks)
        )
    }

    // MARK: - Bars

    /// LEAN's row: half of a bar's volume of 10, 100 wanted, is 5.
    @Test func `no more than its share of a bar is filled`() throws {
        var venue = try venue(SimulationSettings(participation: Sample.number("0.5")))
        _ = try venue.submit(Sample.order("a", .buy, "100"))
        try venue.show(bar(("10", "11", "9", "10"), volume: "10", second: 60))
        #expect(venue.fills.map(\.quantity) == [FixedDecimal(5)])
        #expect(venue.reports.first?.status == .partiallyFilled)
        try venue.show(bar(("12", "12", "12", "12"), volume: "400", second: 120))
        #expect(venue.reports.first?.status == .filled)
        #expect(venue.fills.map(\.price) == [FixedDecimal(10), FixedDecimal(12)])
    }

    @Test func `a limit is filled at the limit, or at the first price where that is better`() throws
    {
        var venue = try venue()
        _ = try venue.submit(Sample.order("through", .buy, "1", limit: "9.5"))
        _ = try venue.submit(Sample.order("touched", .buy, "1", limit: "9"))
        _ = try venue.submit(Sample.order("open", .buy, "1", limit: "10.5"))
        _ = try venue.submit(Sample.order("far", .sell, "1", limit: "12"))
        try venue.show(bar(("10", "11", "9", "10"), volume: "100", second: 60))
        #expect(venue.fills.map(\.price.description) == ["9.5", "10"])
        #expect(venue.reports.map(\.status) == [.filled, .accepted, .filled, .accepted])
    }

    @Test func `slippage moves against both sides`() throws {
        let model = SlippageModel.volumeShare(
            factor: try Sample.number("0.1"),
            limit: try Sample.number("0.025")
        )
        var venue = try venue(SimulationSettings(slippage: model))
        _ = try venue.submit(Sample.order("a", .buy, "50"))
        _ = try venue.submit(Sample.order("b", .sell, "50"))
        try venue.show(bar(("100", "101", "99", "100"), volume: "10000", second: 60))
        #expect(venue.fills.map(\.price.description) == ["100.00025", "99.99975"])
    }

    @Test func `an order trades only once its latency has passed`() throws {
        var venue = try venue(SimulationSettings(latency: .seconds(90)))
        _ = try venue.submit(Sample.order("a", .buy, "1"))
        try venue.show(bar(("10", "11", "9", "10"), volume: "100", second: 60))
        #expect(venue.fills.isEmpty)
        try venue.show(bar(("11", "11", "11", "11"), volume: "100", second: 120))
        #expect(venue.fills.map(\.price) == [FixedDecimal(11)])
    }

    // MARK: - Books

    @Test func `a book is taken level by level, once`() throws {
        var venue = try venue(SimulationSettings(takerFee: Sample.number("0.001")))
        _ = try venue.submit(Sample.order("a", .buy, "7", limit: "101"))
        _ = try venue.submit(Sample.order("b", .buy, "4"))
        try venue.show(book([(100, 5), (101, 4), (103, 9)], second: 1))
        #expect(venue.fills.map(\.price) == [100, 101, 101, 103].map { FixedDecimal($0) })
        #expect(venue.fills.map(\.quantity) == [5, 2, 2, 2].map { FixedDecimal($0) })
        #expect(venue.fills[0].fee.description == "0.5")
    }

    @Test func `what waited trades at its own limit and pays the maker's fee`() throws {
        var venue = try venue(
            SimulationSettings(takerFee: Sample.number("0.001"), makerFee: Sample.number("-0.0001"))
        )
        _ = try venue.submit(Sample.order("a", .buy, "4", limit: "99"))
        try venue.show(book([(100, 5)], second: 1))
        try venue.show(book([(98, 5)], second: 2))
        #expect(venue.fills.map(\.price) == [FixedDecimal(99)])
        #expect(venue.fills[0].fee.description == "-0.0396")
    }

    @Test func `time in force decides what becomes of the rest`() throws {
        var venue = try venue()
        _ = try venue.submit(Sample.order("ioc", .buy, "9", timeInForce: .immediateOrCancel))
        _ = try venue.submit(Sample.order("fok", .buy, "9", timeInForce: .fillOrKill))
        _ = try venue.submit(Sample.order("day", .buy, "9", timeInForce: .day))
        try venue.show(book([(100, 5)], second: 1))
        venue.endSession()
        #expect(venue.reports.map(\.status) == [.canceled, .canceled, .expired])
        #expect(venue.fills.map(\.quantity) == [FixedDecimal(5)])
    }

    // MARK: - Refusals

    @Test func `what is not there cannot be sold or paid`() throws {
        var venue = try venue(SimulationSettings(lotSizes: [Sample.asset(): FixedDecimal(1)]))
        #expect(throws: ExchangeError.self) { try venue.submit(Sample.order("a", .sell, "1001")) }
        #expect(throws: ExchangeError.self) {
            try venue.submit(Sample.order("b", .buy, "10001", limit: "100"))
        }
        #expect(throws: ExchangeError.self) { try venue.submit(Sample.order("c", .buy, "0.5")) }
        _ = try venue.submit(Sample.order("d", .sell, "600"))
        #expect(throws: ExchangeError.self) { try venue.submit(Sample.order("e", .sell, "600")) }
        #expect(throws: ExchangeError.duplicateOrder) {
            try venue.submit(Sample.order("d", .sell, "600"))
        }
    }

    @Test func `orders are refused as often as they should be`() throws {
        var venue = try venue(SimulationSettings(rejectionRate: 0.25))
        var refused = 0
        for index in 0..<2_000 {
            do {
                _ = try venue.submit(Sample.order("\(index)", .buy, "1", limit: "1"))
            } catch { refused += 1 }
        }
        // Five standard deviations of a binomial.
        #expect(abs(Double(refused) - 500) < 5 * (2_000 * 0.25 * 0.75).squareRoot())
    }

    // MARK: - Properties

    private func day(seed: UInt64) throws -> (fills: [Fill], venue: Venue) {
        var generator = SeededGenerator(seed: seed)
        var venue = try venue(
            SimulationSettings(
                takerFee: Sample.number("0.001"),
                latency: .milliseconds(500),
                participation: Sample.number("0.3"),
                lotSizes: [Sample.asset(): FixedDecimal(1)],
                rejectionRate: 0.1
            ),
            seed: seed
        )
        for step in 0..<60 {
            let side: Side = Bool.random(using: &generator) ? .buy : .sell
            let limit = Int.random(in: 95...105, using: &generator)
            let order = try Sample.order(
                "\(step)",
                side,
                "\(Int.random(in: 1...40, using: &generator))",
                limit: Bool.random(using: &generator) ? "\(limit)" : nil,
                timeInForce: TimeInForce.allCases.randomElement(using: &generator) ?? .day
            )
            _ = try? venue.submit(order)
            if step % 7 == 3 { try? venue.cancel(ClientOrderID(intent: "\(step - 1)")) }
            let open = Int.random(in: 96...104, using: &generator)
            try venue.show(
                bar(
                    ("\(open)", "\(open + 3)", "\(open - 3)", "\(open + 1)"),
                    volume: "\(Int.random(in: 0...90, using: &generator))",
                    second: Double(60 * step + 1)
                )
            )
        }
        return (venue.fills, venue)
    }

    @Test func `the same seed and calls give the same trades`() throws {
        for seed in UInt64(0)..<20 {
            #expect(try day(seed: seed).fills == day(seed: seed).fills)
        }
        #expect(try day(seed: 1).fills != day(seed: 2).fills)
    }

    @Test func `money and shares are conserved, and limits kept`() throws {
        for seed in UInt64(0)..<50 {
            let (fills, venue) = try day(seed: seed)
            #expect(!fills.isEmpty)
            let shares = fills.reduce(FixedDecimal(1_000)) { $0 + $1.signedQuantity }
            let cash = fills.reduce(FixedDecimal(1_000_000)) {
                $0 - $1.side.signed($1.value ?? .zero) - $1.fee
            }
            #expect(venue.book.quantity(of: try Sample.asset()) == shares)
            #expect(venue.book.cash[.dollar] == cash)
            #expect(Set(fills.map(\.id)).count == fills.count)
            for report in venue.reports {
                let own = fills.filter { $0.order == report.id }
                #expect(own.reduce(.zero) { $0 + $1.quantity } == report.filledQuantity)
                #expect(report.filledQuantity <= report.quantity)
                if let limit = report.limitPrice {
                    #expect(own.allSatisfy { report.side.accepts($0.price, limit: limit) })
                }
            }
        }
    }
}
