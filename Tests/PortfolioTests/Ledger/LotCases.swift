import Portfolio
import Testing

/// Lots and realized gains that others computed: Portfolio Performance (`CostCalculationTest`,
/// `CapitalGainsCalculationTest`), beancount (`booking_full_test`), rp2 (`test_accounting_method`), Ghostfolio.
@Suite struct LotCases {
    private func portfolioPerformance1() -> History {
        var history = History()
        history.add(.buy, "A", "109", for: "3149.20", on: "2020-01-01")
        history.add(.sell, "A", "15", for: "531.50", on: "2020-02-01")
        history.add(.buy, "A", "52", for: "1684.92", on: "2020-03-01")
        history.add(.buy, "A", "32", for: "959.30", on: "2020-04-01")
        return history
    }

    @Test(arguments: [LotSelection.firstInFirstOut, .averageCost])
    func `L1, a sale before the later purchases`(_ selection: LotSelection) throws {
        let books = try portfolioPerformance1().books(selection)
        #expect(books.only?.cost.cents == "5360.04")
        #expect(books.totals.realizedGain.cents == "98.12")
        let value = decimal("100").times(try #require(books.only?.quantity))
        #expect((try #require(value) - (try #require(books.only?.cost))).cents == "12439.96")
    }

    @Test(arguments: [
        (LotSelection.firstInFirstOut, "4400.74", "98.12", "10199.26"),
        (.averageCost, "4383.74", "81.12", "10216.26"),
    ])
    func `L2, a sale after two purchases`(
        _ selection: LotSelection,
        cost: String,
        realized: String,
        unrealized: String
    ) throws {
        var history = History()
        history.add(.buy, "A", "109", for: "3149.20", on: "2020-01-01")
        history.add(.buy, "A", "52", for: "1684.92", on: "2020-02-01")
        history.add(.sell, "A", "15", for: "531.50", on: "2020-03-01")
        let books = try history.books(selection)
        let position = try #require(books.only)
        #expect(position.cost.cents == cost)
        #expect(books.totals.realizedGain.cents == realized)
        #expect((decimal("14600") - position.cost).cents == unrealized)
    }

    @Test(arguments: [(LotSelection.firstInFirstOut, "830"), (.averageCost, "730")])
    func `L3, bought and sold in dollars and told in euros`(
        _ selection: LotSelection,
        realized: String
    ) throws {
        var history = History()
        history.add(.buy, "A", "100", for: "5000", on: "2020-01-01", rate: "0.9")
        history.add(.buy, "A", "50", for: "3000", on: "2020-02-01", rate: "0.85")
        history.add(.sell, "A", "50", for: "3500", on: "2020-03-01", rate: "0.88")
        let books = try history.books(selection)
        #expect(books.totals.realizedGain == decimal(realized))
        #expect(books.cash.map(\.amount) == [decimal("-4500")])
        var dollars = History()
        dollars.add(.buy, "A", "100", for: "5000", on: "2020-01-01")
        dollars.add(.buy, "A", "50", for: "3000", on: "2020-02-01")
        dollars.add(.sell, "A", "50", for: "3500", on: "2020-03-01")
        let inDollars = try dollars.books()
        #expect(inDollars.totals.realizedGain == decimal("1000"))
        #expect(decimal("8000") - (try #require(inDollars.only?.cost)) == decimal("2500"))
    }

    @Test func `L4, a cent for ten shares leaves nothing behind`() throws {
        var history = History()
        history.add(.buy, "A", "10", for: "0.01", on: "2020-01-01")
        for (day, quantity) in [("02", "3"), ("03", "3"), ("04", "4")] {
            history.add(.sell, "A", quantity, for: "0", on: "2020-01-\(day)")
            let books = try history.books()
            #expect(
                books.disposals.reduce(.zero) { $0 + $1.cost }
                    + (books.only?.cost ?? .zero) == decimal("0.01")
            )
        }
        let books = try history.books()
        #expect(books.positions.isEmpty)
        #expect(books.totals.realizedGain == decimal("-0.01"))
    }

    @Test func `L5, deliveries at a price`() throws {
        var history = History()
        history.add(.transferIn, "A", "10", for: "1000", on: "2020-01-01")
        history.add(.transferOut, "A", "5", for: "500", on: "2020-02-01")
        history.add(.transferOut, "A", "5", for: "600", on: "2020-03-01")
        let books = try history.books()
        #expect(books.totals.realizedGain == decimal("100"))
        #expect(books.positions.isEmpty && books.cash.allSatisfy { $0.amount == .zero })
    }

    @Test(arguments: [
        ("357", 1, 3, "119"), ("120", 10, 12, "100"), ("30", 7, 3, "70"), ("10", 2, 1, "20"),
        ("10", 1, 10, "1"),
    ])
    func `splits make whole shares of whole shares`(
        before: String,
        new: Int,
        old: Int,
        after: String
    ) throws {
        var history = History()
        history.add(.buy, "A", before, for: "1000", on: "2020-01-01")
        history.add(.split, "A", "\(new)", on: "2020-02-01", per: old)
        let position = try #require(try history.books().only)
        #expect(position.quantity == decimal(after))
        #expect(position.cost == decimal("1000"))
        // And back again.
        history.add(.split, "A", "\(old)", on: "2020-03-01", per: new)
        #expect(try history.books().only?.quantity == decimal(before))
    }

    @Test func `G11, splits and a sale between`() throws {
        var history = History()
        history.add(.buy, "A", "10", for: "1000", on: "2020-01-01")
        history.add(.split, "A", "2", on: "2020-02-01")
        history.add(.sell, "A", "5", for: "250", on: "2020-03-01")
        let books = try history.books()
        #expect(books.only?.quantity == decimal("15") && books.only?.cost == decimal("750"))
        history.add(.split, "A", "1", on: "2020-04-01", per: 3)
        #expect(try history.books().only?.quantity == decimal("5"))
    }

    @Test func `G10, thirds that a broker rounded close to exactly nothing`() throws {
        var history = History()
        history.add(.buy, "A", "0.3333333333333333", for: "136", on: "2020-01-01")
        history.add(.buy, "A", "0.6666666666666666", for: "266.67", on: "2020-01-02")
        history.add(.sell, "A", "1", for: "411", on: "2020-01-03")
        let books = try history.books()
        #expect(books.positions.isEmpty)
        #expect(books.totals.realizedGain == decimal("8.33"))
    }

    @Test func `X7, short sales are covered the oldest first`() throws {
        var history = History()
        history.add(.short, "A", "2", for: "200", on: "2024-01-01")
        history.add(.short, "A", "3", for: "360", on: "2024-02-01")
        history.add(.short, "A", "2", for: "100", on: "2024-03-01")
        history.add(.cover, "A", "4", for: "80", on: "2024-04-01")
        let books = try history.books()
        #expect(books.totals.realizedGain == decimal("360"))
        #expect(books.only?.quantity == decimal("-3"))
        #expect(books.only?.cost == decimal("-220"))
        #expect(books.cash.map(\.amount) == [decimal("580")])
    }
}
