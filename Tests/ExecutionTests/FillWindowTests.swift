import Execution
import Portfolio
import TestKit
import Testing

/// The six windows of NautilusTrader's documentation, one test each, and that each leads to the venue.
@Suite struct FillWindowTests {
    private func fill(
        _ id: String,
        _ side: Side,
        _ quantity: String,
        at price: String,
        _ second: Int
    )
        throws -> Fill
    {
        try Sample.fill(
            id,
            of: Sample.order("o", side),
            quantity,
            at: price,
            seconds: Double(second)
        )
    }

    private func venue(_ quantity: Int, _ average: Int? = nil) -> VenuePosition {
        VenuePosition(
            quantity: FixedDecimal(quantity),
            averagePrice: average.map { FixedDecimal($0) }
        )
    }

    private func position(_ fills: [Fill]) throws -> PositionBook.Position {
        var book = PositionBook()
        for fill in fills { book.record(fill, paidIn: .dollar) }
        return try #require(book.positions[try Sample.asset()])
    }

    @Test func `a whole life is left as it is`() throws {
        let fills = [
            try fill("1", .buy, "6", at: "100", 1), try fill("2", .buy, "4", at: "110", 2),
        ]
        #expect(FillWindow(fills).leading(to: venue(10, 104)) == fills)
    }

    @Test func `a life without its beginning gets an opening`() throws {
        let fills = [
            try fill("2", .buy, "4", at: "110", 2), try fill("3", .sell, "2", at: "120", 3),
        ]
        let made = FillWindow(fills).leading(to: venue(8, 104))
        #expect(made.count == 3)
        #expect(made.first?.quantity == FixedDecimal(6))
        #expect(made.first?.price == FixedDecimal(100))
        #expect(made == FillWindow(fills).leading(to: venue(8, 104)))
        #expect(try position(made).averagePrice == FixedDecimal(104))
    }

    @Test func `of several lives the last is kept where it is the venue's`() throws {
        let old = [try fill("1", .buy, "6", at: "100", 1), try fill("2", .sell, "6", at: "110", 2)]
        let new = [try fill("3", .buy, "5", at: "90", 3)]
        #expect(FillWindow(old + new).leading(to: venue(5, 90)) == new)
    }

    @Test func `of several lives the last is replaced where it is not the venue's`() throws {
        let fills = [
            try fill("1", .buy, "6", at: "100", 1), try fill("2", .sell, "6", at: "110", 2),
            try fill("3", .buy, "5", at: "90", 3),
        ]
        let made = FillWindow(fills).leading(to: venue(7, 95))
        #expect(made.count == 1)
        #expect(made.first?.quantity == FixedDecimal(7))
        #expect(made.first?.price == FixedDecimal(95))
    }

    @Test func `a flat venue changes nothing`() throws {
        let fills = [try fill("1", .buy, "6", at: "100", 1)]
        #expect(FillWindow(fills).leading(to: venue(0)) == fills)
    }

    @Test func `no fills stay none`() {
        #expect(FillWindow([]).leading(to: venue(5, 90)).isEmpty)
    }

    @Test func `a trade through zero ends one life and begins another`() throws {
        let fills = [
            try fill("1", .buy, "6", at: "100", 1), try fill("2", .sell, "10", at: "110", 2),
        ]
        let made = FillWindow(fills).leading(to: venue(-4, 110))
        #expect(made.count == 1)
        #expect(try position(made).quantity == FixedDecimal(-4))
    }

    @Test func `every window of a random history leads to the position`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let fills = try (0..<8).map { index in
                try fill(
                    "\(index)",
                    Bool.random(using: &generator) ? .buy : .sell,
                    "\(Int.random(in: 1...9, using: &generator))",
                    at: "\(Int.random(in: 90...110, using: &generator))",
                    index
                )
            }
            let whole = try position(fills)
            let cut = Int.random(in: 0..<8, using: &generator)
            let target = VenuePosition(
                quantity: whole.quantity,
                averagePrice: whole.averagePrice
            )
            guard whole.quantity != .zero else { continue }
            let made = FillWindow(Array(fills[cut...])).leading(to: target)
            #expect(try position(made).quantity == whole.quantity)
            let error = try (position(made).averagePrice - whole.averagePrice).magnitude
            #expect(error.double <= 1e-4 * whole.averagePrice.double)
        }
    }
}
