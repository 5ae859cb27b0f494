import Portfolio
import Testing

/// Mergers and spin-offs.
@Suite struct CorporateActionCases {
    private func position(_ symbol: String, _ books: Books) throws -> Books.Position {
        try #require(books.positions.first { $0.symbol.symbol == symbol })
    }

    /// Origin: HMRC, Capital Gains Manual, CG52587, example of a takeover for shares and cash.
    @Test func `CG52587, the cash of a takeover is a part that is sold`() throws {
        var history = History()
        history.add(.buy, "DENIM", "20000", for: "60000", on: "2005-01-17")
        history.add(
            .merger,
            "DENIM",
            "2",
            for: "80000",
            on: "2012-03-01",
            into: "EVENING",
            price: "6"
        )
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        let disposal = try #require(books.disposals.first)
        #expect(books.disposals.count == 1)
        #expect((disposal.proceeds.cents, disposal.cost.cents) == ("80000", "15000"))
        #expect(books.years.map(\.name) == ["2011-12"])
        let only = try #require(books.only)
        #expect(only.symbol.symbol == "EVENING")
        #expect((only.quantity.cents, only.cost.cents) == ("40000", "45000"))
    }

    /// A share that cost 85 for one worth 100 and 25 of money, and a loss that does not count.
    ///
    /// Origin: 26 CFR 1.356-1(a) and (c), the basis by 26 CFR 1.358-1.
    @Test(arguments: [("85", "25", "85"), ("110", "15", "100"), ("150", "0", "125")])
    func `26 CFR 1.356-1, the gain counts as far as there is money and a loss does not`(
        cost: String,
        gain: String,
        basis: String
    ) throws {
        for tax in [TaxRules.unitedStates, .none] {
            var history = History()
            history.add(.buy, "X", "1", for: cost, on: "2019-01-02")
            history.add(.merger, "X", "1", for: "25", on: "2020-06-01", into: "Y", price: "100")
            let books = try history.books(.firstInFirstOut, tax)
            #expect(books.gain == decimal(gain))
            #expect(books.only?.cost == decimal(basis))
            #expect(books.disposals.first?.term == (tax == .none ? nil : .long))
            #expect(books.cash.first?.amount == decimal("25") - decimal(cost))
        }
    }

    /// Revenue Ruling 68-23: the gain of one lot is not lessened by the loss of another.
    @Test func `each lot has its own part of the money and its own gain`() throws {
        var history = History()
        history.add(.buy, "X", "10", for: "400", on: "2018-01-02")
        history.add(.buy, "X", "30", for: "6000", on: "2020-02-03", account: "other")
        history.add(
            .merger,
            "X",
            "1",
            for: "1200",
            on: "2020-06-01",
            per: 2,
            into: "Y",
            price: "140"
        )
        let books = try history.books(.firstInFirstOut, .unitedStates)
        // 300 for the first lot and 900 for the second, whose 15 new shares are worth 2100.
        #expect(books.disposals.map(\.gain) == [decimal("300"), .zero])
        #expect(books.disposals.map(\.term) == [.long, .short])
        let only = try #require(books.only)
        #expect(only.lots.map(\.quantity) == [decimal("5"), decimal("15")])
        #expect(only.lots.map(\.cost) == [decimal("400"), decimal("5100")])
        #expect(only.lots.map(\.account) == ["", "other"])
    }

    /// Origin: 0.241917 shares of WBD for each of AT&T, 8 April 2022, and 23.48 % of
    /// the cost, as public guides to the companies' Form 8937 have it.
    @Test func `AT&T and Warner, a spin-off shares out the cost and keeps the age`() throws {
        var history = History()
        history.add(.buy, "T", "100", for: "2406", on: "2021-04-01")
        history.add(
            .spinOff,
            "T",
            "0.241917",
            on: "2022-04-08",
            into: "WBD",
            costShare: "0.2348"
        )
        history.add(.sell, "WBD", "0.1917", for: "4.68", on: "2022-04-20")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(try position("T", books).cost == decimal("1841.0712"))
        #expect(books.disposals.map(\.term) == [.long])
        #expect(books.disposals.first?.cost.cents == "4.48")
        let new = try position("WBD", books)
        #expect(new.quantity == decimal("24"))
        #expect(new.lots.map(\.acquired.description) == ["2021-04-01"])
        #expect(new.cost + (books.disposals.first?.cost ?? .zero) == decimal("564.9288"))
    }

    @Test func `shares that join others are sold by their age`() throws {
        var history = History()
        history.add(.buy, "OLD", "10", for: "100", on: "2018-01-02")
        history.add(.buy, "NEW", "10", for: "500", on: "2019-01-02")
        history.add(.merger, "OLD", "2", on: "2020-01-02", into: "NEW")
        history.add(.sell, "NEW", "20", for: "1200", on: "2020-01-02")
        let books = try history.books()
        #expect(books.disposals.map(\.cost) == [decimal("100")])
        #expect(books.only?.cost == decimal("500"))
        #expect(books.disposals.first?.acquired?.description == "2018-01-02")
    }

    @Test func `shares that are owed become others, or more`() throws {
        var history = History()
        history.add(.short, "OLD", "10", for: "1000", on: "2020-01-02")
        history.add(.spinOff, "OLD", "1", on: "2020-02-03", per: 2, into: "PART", costShare: "0.1")
        history.add(.merger, "OLD", "3", on: "2020-03-02", into: "NEW")
        let books = try history.books()
        #expect(books.positions.map(\.symbol.symbol) == ["NEW", "PART"])
        #expect(books.positions.map(\.quantity) == [decimal("-30"), decimal("-5")])
        #expect(books.positions.map(\.cost) == [decimal("-900"), decimal("-100")])
    }

    /// 10 of 30 shares were sold before, so 20 with 2/3 of the cost are split up; all by hand.
    @Test func `a pool is split up as it is, and what came of it is no purchase`() throws {
        var history = History()
        history.add(.buy, "A", "30", for: "300", on: "2020-01-02")
        history.add(.sell, "A", "10", for: "150", on: "2020-03-20")
        history.add(.spinOff, "A", "1", on: "2020-04-01", into: "B", costShare: "0.25")
        history.add(.sell, "B", "5", for: "20", on: "2020-04-01")
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(books.disposals.map(\.cost) == [decimal("100"), decimal("12.5")])
        #expect(try position("A", books).cost == decimal("150"))
        #expect(try position("B", books).cost == decimal("37.5"))
        #expect(
            books.warnings.contains { $0.hasPrefix("A: Sales of the 30 days before the change") }
        )
    }

    @Test func `a pool of old shares is one of new shares at the same cost`() throws {
        var history = History()
        history.add(.buy, "A", "30", for: "300", on: "2020-01-02")
        history.add(.buy, "B", "10", for: "50", on: "2020-01-02")
        history.add(.merger, "A", "1", on: "2020-06-01", per: 3, into: "B")
        let only = try #require(try history.books(.firstInFirstOut, .unitedKingdom).only)
        #expect(only.quantity == decimal("20") && only.cost == decimal("350"))
    }

    @Test func `a loss before a merger is not replaced by new shares, which is said`() throws {
        var history = History()
        history.add(.buy, "A", "10", for: "1000", on: "2019-01-02")
        history.add(.buy, "A", "10", for: "600", on: "2019-01-03")
        history.add(.sell, "A", "10", for: "500", on: "2020-05-20", lot: "2019-01-02")
        history.add(.merger, "A", "1", on: "2020-06-01", into: "B")
        history.add(.buy, "B", "10", for: "500", on: "2020-06-02")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(books.totals.disallowedLoss == .zero)
        #expect(books.warnings.contains { $0.contains("IRS Publication 550") })
    }

    @Test func `shares between accounts come to the new asset and arrive there`() throws {
        var history = History()
        history.add(.buy, "A", "10", for: "100", on: "2020-01-02", account: "one")
        history.add(.transferOut, "A", "4", on: "2020-02-03", account: "one")
        history.add(.split, "A", "2", on: "2020-02-04")
        history.add(.merger, "A", "3", on: "2020-02-05", into: "B")
        history.add(.transferIn, "B", "24", on: "2020-02-06", account: "two")
        let only = try #require(try history.books().only)
        #expect(only.quantity == decimal("60") && only.cost == decimal("100"))
        #expect(only.lots.map(\.quantity).sorted() == [decimal("24"), decimal("36")])
    }

    @Test func `what cannot be is refused with the remedy`() throws {
        func problem(_ change: (inout History) -> Void) -> LedgerError? {
            var history = History()
            history.add(.buy, "A", "10", for: "100", on: "2020-01-02")
            history.add(.short, "S", "10", for: "100", on: "2020-01-02")
            change(&history)
            do { _ = try history.books() } catch { return error as? LedgerError }
            return nil
        }
        let day = "2020-02-03"
        #expect(problem { $0.add(.merger, "A", "1", on: day) }?.problem == .invalid)
        #expect(problem { $0.add(.merger, "A", "1", on: day, into: "A") }?.problem == .invalid)
        #expect(
            problem { $0.add(.merger, "Z", "1", on: day, into: "B") }?.problem == .notEnoughShares
        )
        let unpriced = problem { $0.add(.merger, "A", "1", for: "5", on: day, into: "B") }
        #expect(unpriced?.message.contains("in the column price") == true)
        let owed = problem { $0.add(.merger, "S", "1", for: "5", on: day, into: "B", price: "1") }
        #expect(owed?.message.contains("Record a cover") == true)
        #expect(problem { $0.add(.spinOff, "A", "1", on: day, into: "B") }?.problem == .invalid)
        let dear = problem { $0.add(.spinOff, "A", "1", on: day, into: "B", costShare: "1.1") }
        #expect(dear?.problem == .invalid)
    }
}
