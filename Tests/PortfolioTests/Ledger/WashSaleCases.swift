import Portfolio
import Testing

/// Wash sales: the examples of Publication 550 and of 26 CFR 1.1091-1 and -2, and scenarios whose numbers
/// third-party tools agree on.
@Suite struct WashSaleCases {
    private func disallowed(_ books: Books) -> [FixedDecimal] { books.disposals.map(\.disallowed) }

    @Test func `W1, Publication 550 example 1`() throws {
        var history = History()
        history.add(.buy, "X", "100", for: "1000", on: "2013-06-03")
        history.add(.sell, "X", "100", for: "750", on: "2013-09-03")
        history.add(.buy, "X", "100", for: "800", on: "2013-09-20")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [decimal("250")])
        #expect(books.only?.cost == decimal("1050"))
        #expect(books.totals.realizedGain == decimal("-250"))
        #expect(books.totals.disallowedLoss == decimal("250"))
        // 92 days of the old shares come before the new ones.
        #expect(books.only?.lots.first?.heldFrom.description == "2013-06-20")
    }

    @Test func `W3, Publication 550 example 2`() throws {
        var history = History()
        history.add(.buy, "X", "100", for: "5000", on: "2013-09-24")
        history.add(.sell, "X", "100", for: "4000", on: "2014-02-06")
        for day in ["11", "12", "13", "14"] {
            history.add(.buy, "X", "50", for: "1000", on: "2014-02-\(day)")
        }
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [decimal("1000")])
        #expect(books.only?.lots.map(\.cost) == ["1500", "1500", "1000", "1000"].map(decimal))
    }

    @Test(arguments: [("90", "110"), ("70", "90")])
    func `W5 and W6, 1_1091-2 examples 1 and 2`(price: String, basis: String) throws {
        var history = History()
        history.add(.buy, "X", "1", for: "100", on: "2015-09-21")
        history.add(.sell, "X", "1", for: "80", on: "2016-01-04")
        history.add(.buy, "X", "1", for: price, on: "2016-01-29")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(books.only?.cost == decimal(basis))
    }

    @Test func `W7, shares bought before the sale replace`() throws {
        var history = History()
        history.add(.buy, "X", "100", for: "10000", on: "2015-12-01")
        history.add(.buy, "X", "100", for: "9000", on: "2015-12-15")
        history.add(.sell, "X", "100", for: "9000", on: "2016-01-03")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [decimal("1000")])
        #expect(books.only?.cost == decimal("10000"))
    }

    @Test func `S1, the rest of the same purchase replaces nothing`() throws {
        var history = History()
        history.add(.buy, "X", "200", for: "10000", on: "2014-06-01")
        history.add(.sell, "X", "100", for: "4000", on: "2014-06-12")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [.zero])
        #expect(books.only?.cost == decimal("5000"))
    }

    @Test func `S2, twice within a day`() throws {
        var history = History()
        history.add(.buy, "X", "100", for: "1000", on: "2014-05-01")
        history.add(.buy, "X", "100", for: "800", on: "2014-05-01")
        history.add(.sell, "X", "100", for: "900", on: "2014-05-01")
        history.add(.sell, "X", "100", for: "900", on: "2014-05-01")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [decimal("100"), .zero])
        #expect(books.disposals.map(\.cost) == [decimal("1000"), decimal("900")])
        #expect(books.disposals[1].gain == .zero)
    }

    @Test func `S3, two lots sold on one day`() throws {
        var history = History()
        history.add(.buy, "X", "10", for: "2000", on: "2014-09-15")
        history.add(.buy, "X", "10", for: "1900", on: "2014-09-25")
        history.add(.sell, "X", "10", for: "1800", on: "2014-10-05")
        history.add(.sell, "X", "10", for: "1800", on: "2014-10-05")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [decimal("200"), .zero])
        #expect(books.disposals.map(\.cost) == [decimal("2000"), decimal("2100")])
        #expect(books.disposals[1].allowedGain == decimal("-300"))
    }

    @Test func `S4, a smaller lot replaces a part, in either order of the rows`() throws {
        let rows: [(TransactionKind, String, String)] = [
            (.buy, "4", "2351.96"), (.buy, "2", "1175.98"), (.sell, "4", "2148.64"),
            (.sell, "2", "1074.32"),
        ]
        for order in [[0, 1, 2, 3], [3, 1, 2, 0]] {
            var history = History()
            for k in order {
                history.add(rows[k].0, "X", rows[k].1, for: rows[k].2, on: "2014-09-15")
            }
            let books = try history.books(.firstInFirstOut, .unitedStates)
            #expect(disallowed(books) == [decimal("101.66"), .zero])
            #expect(books.disposals.map(\.cost) == [decimal("2351.96"), decimal("1277.64")])
            #expect(books.totals.disallowedLoss == decimal("101.66"))
        }
    }

    @Test func `S5, a loss goes from lot to lot`() throws {
        var history = History()
        history.add(.buy, "X", "3", for: "180000", on: "2015-02-01")
        history.add(.sell, "X", "3", for: "150000", on: "2015-02-02")
        for (quantity, cost, proceeds) in [
            ("5", "300000", "250000"), ("5", "300000", "250000"), ("4", "240000", "200000"),
        ] {
            history.add(.buy, "X", quantity, for: cost, on: "2015-03-01")
            history.add(.sell, "X", quantity, for: proceeds, on: "2015-03-02")
        }
        let books = try history.books(.firstInFirstOut, .unitedStates)
        let chain = books.disposals.map { "\($0.quantity): \($0.disallowed)" }
        #expect(
            chain == [
                "3: 30000", "3: 60000", "2: 20000", "3: 90000", "2: 20000", "3: 0", "1: 0",
            ]
        )
        #expect(books.positions.isEmpty)
        #expect(books.gain + books.totals.disallowedLoss == decimal("-170000"))
    }

    @Test(arguments: [
        ("2012-05-01", false), ("2012-05-02", true), ("2012-07-01", true), ("2012-07-02", false),
    ])
    func `S6, 30 days on either side`(day: String, isWash: Bool) throws {
        var history = History()
        history.add(.buy, "X", "1", for: "100", on: "2011-01-03")
        history.add(.sell, "X", "1", for: "80", on: "2012-06-01")
        history.add(.buy, "X", "1", for: "80", on: day)
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(disallowed(books) == [isWash ? decimal("20") : .zero])
        #expect(books.disposals.first?.term == .long)
    }

    @Test func `in a retirement account the loss is gone, Revenue Ruling 2008-5`() throws {
        var history = History()
        history.add(.buy, "X", "100", for: "1000", on: "2013-06-03")
        history.add(.sell, "X", "100", for: "750", on: "2013-09-03")
        history.add(.buy, "X", "100", for: "800", on: "2013-09-20", account: "IRA")
        let books = try history.books(
            .firstInFirstOut,
            .unitedStates,
            retirement: ["IRA"]
        )
        #expect(disallowed(books) == [decimal("250")])
        #expect(books.only?.cost == decimal("800"))
        #expect(books.only?.lots.first?.heldFrom.description == "2013-09-20")
    }

    @Test func `a replacement in another account counts, and a split between does not matter`()
        throws
    {
        var history = History()
        history.add(.buy, "X", "100", for: "1000", on: "2013-06-03", account: "one")
        history.add(.sell, "X", "100", for: "750", on: "2013-09-03", account: "one")
        history.add(.split, "X", "2", on: "2013-09-10")
        history.add(.buy, "X", "100", for: "400", on: "2013-09-20", account: "two")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        // 100 of today are half of the 100 sold then.
        #expect(disallowed(books) == [decimal("125")])
        #expect(books.only?.cost == decimal("525"))
    }

    @Test func `a year makes a gain long`() throws {
        for (sold, term) in [("2021-02-28", Disposal.Term.short), ("2021-03-01", .long)] {
            var history = History()
            history.add(.buy, "X", "1", for: "1", on: "2020-02-29")
            history.add(.sell, "X", "1", for: "2", on: sold)
            let books = try history.books(.firstInFirstOut, .unitedStates)
            #expect(books.disposals.map(\.term) == [term])
        }
    }

    @Test func `a year's gains are told by term, without what does not count`() throws {
        var history = History()
        history.add(.buy, "X", "3", for: "30", on: "2019-01-02")
        history.add(.sell, "X", "1", for: "15", on: "2020-01-03")
        history.add(.buy, "Y", "1", for: "10", on: "2020-02-03")
        history.add(.sell, "Y", "1", for: "4", on: "2020-03-03")
        history.add(.buy, "Y", "1", for: "4", on: "2020-03-13")
        history.add(.sell, "X", "2", for: "26", on: "2021-01-04")
        let years = try history.books(.firstInFirstOut, .unitedStates).years
        #expect(years.map(\.name) == ["2020", "2021"])
        #expect(years[0].longTerm == decimal("5") && years[0].shortTerm == .zero)
        #expect(years[0].gain == decimal("-1") && years[0].disallowed == decimal("6"))
        #expect(years[0].allowedGain == decimal("5"))
        #expect(years[1].longTerm == decimal("6") && years[1].proceeds == decimal("26"))
    }
}
