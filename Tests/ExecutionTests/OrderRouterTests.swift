import Execution
import Portfolio
import TestKit
import Testing

@Suite struct OrderRouterTests {
    private func quote(
        _ venue: String,
        _ levels: [(String, String)],
        fee: String = "0",
        latency: Duration = .zero
    ) throws -> VenueQuote {
        VenueQuote(
            venue: try #require(Exchange(venue)),
            levels: try levels.map { price, quantity in
                OrderBook.Level(
                    price: try Sample.number(price),
                    quantity: try Sample.number(quantity)
                )
            },
            feeRate: try Sample.number(fee),
            latency: latency
        )
    }

    @Test func `the cheapest levels are taken wherever they are`() throws {
        let quotes = [
            try quote("XNAS", [("100", "5"), ("102", "5")]), try quote("XNYS", [("101", "4")]),
        ]
        let split = try OrderRouter().split(FixedDecimal(11), .buy, over: quotes)
        #expect(split.legs.map(\.quantity) == [FixedDecimal(7), FixedDecimal(4)])
        #expect(split.legs.map(\.limit) == [FixedDecimal(102), FixedDecimal(101)])
        #expect(split.cost == FixedDecimal(500 + 404 + 204))
        #expect(split.rest == .zero)
    }

    @Test func `fees and latency count`() throws {
        let quotes = [
            try quote("XNAS", [("100", "5")], fee: "0.01"), try quote("XNYS", [("100.5", "5")]),
        ]
        let split = try OrderRouter().split(FixedDecimal(5), .buy, over: quotes)
        #expect(split.legs.map(\.venue.code) == ["XNYS"])
        let slow = [
            try quote("XNAS", [("100", "5")], latency: .seconds(2)),
            try quote("XNYS", [("100.5", "5")]),
        ]
        let router = try OrderRouter(drift: Sample.number("0.01"))
        #expect(router.split(FixedDecimal(5), .buy, over: slow).legs.map(\.venue.code) == ["XNYS"])
    }

    @Test func `what no venue has is left`() throws {
        let split = try OrderRouter()
            .split(FixedDecimal(9), .sell, over: [quote("XNAS", [("100", "5")])])
        #expect(split.rest == FixedDecimal(4))
        #expect(split.cost == FixedDecimal(-500))
    }

    /// Every way to give each lot to a venue is tried, which knows nothing of sorting.
    @Test func `no split of small books is cheaper`() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<400 {
            let side: Side = Bool.random(using: &generator) ? .buy : .sell
            let quotes = try ["XNAS", "XNYS", "XLON"].map { venue in
                let count = Int.random(in: 1...3, using: &generator)
                let levels = (0..<count).map { _ in
                    (
                        "\(Int.random(in: 95...105, using: &generator))",
                        "\(Int.random(in: 1...3, using: &generator))"
                    )
                }
                return try quote(
                    venue,
                    levels,
                    fee: "\(Double(Int.random(in: -2...20, using: &generator)) / 1000)",
                    latency: .milliseconds(Int.random(in: 0...3000, using: &generator))
                )
            }
            let depth = quotes.map { $0.levels.reduce(0) { $0 + Int($1.quantity.double) } }
            let quantity = Int.random(in: 1...depth.reduce(0, +), using: &generator)
            let router = try OrderRouter(drift: Sample.number("0.002"), lot: FixedDecimal(1))
            let split = router.split(FixedDecimal(quantity), side, over: quotes)
            var best = Double.infinity
            for first in 0...min(depth[0], quantity) {
                for second in 0...min(depth[1], quantity - first) {
                    let third = quantity - first - second
                    guard third <= depth[2] else { continue }
                    let cost = zip(quotes, [first, second, third]).reduce(0.0) {
                        $0 + Self.cost(of: $1.1, side, at: $1.0)
                    }
                    best = min(best, cost)
                }
            }
            #expect(abs(split.cost.double - best) < 1e-9 * abs(best))
            #expect(
                split.legs.reduce(.zero) { $0 + $1.quantity } + split.rest == FixedDecimal(quantity)
            )
        }
    }

    /// The cost of sending so many lots to one venue, lot by lot.
    private static func cost(of lots: Int, _ side: Side, at quote: VenueQuote) -> Double {
        let prices = quote.levels
            .flatMap { Array(repeating: $0.price.double, count: Int($0.quantity.double)) }
            .sorted { side == .buy ? $0 < $1 : $0 > $1 }
        let wait = 0.002 * Double(quote.latency.wholeMilliseconds) / 1000
        let extra = quote.feeRate.double + wait
        return prices.prefix(lots).reduce(0) { $0 + (side == .buy ? $1 : -$1) + $1 * extra }
    }
}
