import Portfolio
import Testing

/// Share matching in the United Kingdom: HMRC's own examples of HS284 and CRYPTO22250 ff.
@Suite struct UnitedKingdomCases {
    private func gains(_ history: History) throws -> [String] {
        try history.books(.firstInFirstOut, .unitedKingdom).disposals.map(\.gain.cents)
    }

    @Test func `HS284 example 3 of 2021, the pool`() throws {
        var history = History()
        history.add(.buy, "L", "1000", for: "4000", on: "2014-04-01", fee: "150")
        history.add(.buy, "L", "500", for: "2050", on: "2017-09-01", fee: "80")
        history.add(.sell, "L", "700", for: "3360", on: "2020-05-01", fee: "100")
        history.add(.sell, "L", "400", for: "2080", on: "2021-02-01", fee: "105")
        #expect(try gains(history) == ["329.33", "300.33"])
    }

    @Test func `HS284 example 2, bought again within 30 days`() throws {
        var history = History()
        history.add(.buy, "M", "9500", for: "14250", on: "2010-01-01")
        history.add(.sell, "M", "4000", for: "6000", on: "2020-08-30")
        history.add(.buy, "M", "500", for: "850", on: "2020-09-11")
        #expect(try gains(history) == ["-100", "0"])
        let position = try history.books(.firstInFirstOut, .unitedKingdom).only
        #expect(position?.quantity == decimal("6000") && position?.cost == decimal("9000"))
    }

    @Test func `CRYPTO22251, a pool`() throws {
        var history = History()
        history.add(.buy, "T", "100", for: "1000", on: "2016-01-01")
        history.add(.buy, "T", "50", for: "125000", on: "2017-01-01")
        history.add(.sell, "T", "50", for: "300000", on: "2018-01-01")
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(books.gain == decimal("258000"))
        #expect(books.only?.cost == decimal("84000"))
    }

    @Test func `CRYPTO22252, the same day`() throws {
        var history = History()
        history.add(.buy, "T", "5000", for: "500", on: "2018-01-01")
        history.add(.sell, "T", "1000", for: "800", on: "2018-06-01")
        history.add(.buy, "T", "1600", for: "1000", on: "2018-06-01")
        history.add(.sell, "T", "500", for: "600", on: "2018-06-01")
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(books.gain == decimal("462.5"))
        #expect(books.only?.quantity == decimal("5100"))
        #expect(books.only?.cost == decimal("562.5"))
    }

    @Test func `CRYPTO22253, across the end of a tax year`() throws {
        var history = History()
        history.add(.buy, "T", "2000", for: "1000", on: "2018-01-01")
        history.add(.sell, "T", "1000", for: "400", on: "2018-03-31")
        history.add(.sell, "T", "500", for: "150", on: "2018-04-20")
        history.add(.buy, "T", "700", for: "175", on: "2018-04-21")
        history.add(.buy, "T", "500", for: "100", on: "2018-04-28")
        history.add(.buy, "T", "500", for: "150", on: "2018-05-01")
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        let byDay = Dictionary(grouping: books.disposals, by: \.day.description)
            .mapValues { $0.reduce(FixedDecimal.zero) { $0 + $1.gain } }
        #expect(byDay == ["2018-03-31": decimal("165"), "2018-04-20": decimal("20")])
        #expect(books.years.map(\.name) == ["2017-18", "2018-19"])
        #expect(books.years.map(\.gain) == [decimal("165"), decimal("20")])
    }

    @Test func `a split leaves the gain of a sale before it alone`() throws {
        var history = History()
        history.add(.buy, "T", "300", for: "900", on: "2018-01-01")
        history.add(.sell, "T", "100", for: "500", on: "2018-03-01")
        let before = try history.books(.firstInFirstOut, .unitedKingdom)
        history.add(.split, "T", "3", on: "2018-04-01", per: 2)
        let after = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(after.disposals == before.disposals)
        #expect(after.only?.quantity == decimal("300") && after.only?.cost == decimal("600"))
    }

    /// By TCGA 1992, section 127, the new holding stands in the place of the old one, and nothing is sold.
    @Test func `a merger without money carries the pool over`() throws {
        var history = History()
        history.add(.buy, "T", "300", for: "900", on: "2018-01-01")
        history.add(.merger, "T", "1", on: "2018-03-01", per: 2, into: "U")
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(books.disposals.isEmpty)
        #expect(books.only?.symbol.symbol == "U")
        #expect(books.only?.quantity == decimal("150") && books.only?.cost == decimal("900"))
    }

    @Test func `a tax year begins on 6 April`() throws {
        var history = History()
        history.add(.buy, "T", "2", for: "2", on: "1998-01-01")
        history.add(.sell, "T", "1", for: "3", on: "1999-04-05")
        history.add(.sell, "T", "1", for: "5", on: "1999-04-06")
        let books = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(books.years.map(\.name) == ["1998-99", "1999-00"])
        #expect(books.years.map(\.gain) == [decimal("2"), decimal("4")])
    }
}
