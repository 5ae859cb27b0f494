import Portfolio
import Testing

/// Sales, transfers and splits where a portfolio has accounts and sleeves.
@Suite struct SleeveCases {
    /// Ten shares of A at 10 in no sleeve, ten at 20 in the sleeve of growth.
    private var bought: History {
        var history = History()
        history.add(.buy, "A", "10", for: "100", on: "2020-01-01", account: "one")
        history.add(
            .buy,
            "A",
            "10",
            for: "200",
            on: "2020-01-02",
            account: "one",
            sleeve: "growth"
        )
        return history
    }

    @Test(arguments: [("", "100"), ("growth", "200")])
    func `a sale takes lots of its own account and sleeve`(sleeve: String, cost: String) throws {
        var history = bought
        history.add(
            .sell,
            "A",
            "10",
            for: "300",
            on: "2020-06-01",
            account: "one",
            sleeve: sleeve
        )
        let books = try history.books()
        let sale = try #require(books.disposals.first)
        #expect(sale.cost == decimal(cost))
        #expect(sale.sleeve == sleeve)
        #expect(books.disposals.count == 1)
    }

    @Test func `a sale of more than its sleeve has is refused, and says where`() throws {
        var history = bought
        history.add(
            .sell,
            "A",
            "11",
            for: "300",
            on: "2020-06-01",
            account: "one",
            sleeve: "growth"
        )
        let error = #expect(throws: LedgerError.self) { try history.books() }
        #expect(error?.problem == .notEnoughShares)
        #expect(error?.message.contains("in account one in sleeve growth") == true)
    }

    @Test(arguments: [TaxRules.none, .unitedStates])
    func `shares between sleeves keep cost and age`(tax: TaxRules) throws {
        var history = bought
        history.add(.transferOut, "A", "4", on: "2020-03-01", account: "one", sleeve: "growth")
        history.add(.transferIn, "A", "4", on: "2020-03-01", account: "two", sleeve: "value")
        let lots = try #require(history.books(.firstInFirstOut, tax).only).lots
        let moved = try #require(lots.first { $0.sleeve == "value" })
        #expect(moved.account == "two")
        #expect(moved.quantity == decimal("4"))
        #expect(moved.cost == decimal("80"))
        #expect(moved.heldFrom.description == "2020-01-02")
    }

    @Test func `wash sales look at all sleeves`() throws {
        var history = bought
        history.add(
            .sell,
            "A",
            "10",
            for: "120",
            on: "2020-06-01",
            account: "one",
            sleeve: "growth"
        )
        history.add(.buy, "A", "10", for: "110", on: "2020-06-15", sleeve: "value")
        let books = try history.books(.firstInFirstOut, .unitedStates)
        #expect(books.totals.disallowedLoss == decimal("80"))
        let replacement = books.only?.lots.first { $0.sleeve == "value" }
        #expect(replacement?.cost == decimal("190"))
    }

    @Test func `fractions of a split are those of each holder`() throws {
        var history = History()
        for sleeve in ["", "growth", "value"] {
            history.add(.buy, "A", "1", for: "1", on: "2020-01-01", sleeve: sleeve)
        }
        history.add(.split, "A", "1", on: "2020-02-01", per: 3)
        for tax in [TaxRules.none, .unitedKingdom] {
            let position = try #require(history.books(.firstInFirstOut, tax).only)
            let third = decimal("0.333333333333333333")
            let sum = position.holdings.reduce(.zero) { $0 + $1.quantity }
            #expect(sum == position.quantity)
            #expect(
                position.holdings.allSatisfy { ($0.quantity - third).magnitude <= decimal("1e-18") }
            )
        }
    }

    @Test func `a British pool is one holding that lies in several accounts`() throws {
        var history = bought
        history.add(.transferOut, "A", "4", on: "2020-03-01", account: "one")
        var books = try history.books(.firstInFirstOut, .unitedKingdom)
        #expect(books.accounts.map(\.name) == ["one", nil])
        #expect(books.accounts.flatMap(\.parts).map(\.quantity) == [decimal("16"), decimal("4")])
        history.add(.transferIn, "A", "4", on: "2020-03-05", account: "two")
        history.add(.sell, "A", "4", for: "100", on: "2020-06-01", account: "two", sleeve: "")
        books = try history.books(.firstInFirstOut, .unitedKingdom)
        // Four of twenty shares that cost 300, wherever they lay.
        #expect(books.disposals.first?.cost == decimal("60"))
        #expect(books.accounts.map(\.name) == ["one", "two"])
        #expect(books.accounts.flatMap(\.parts).map(\.cost) == [nil])
    }

    @Test func `accounts and sleeves have their own money`() throws {
        var history = bought
        history.add(.deposit, for: "1000", on: "2020-01-01", account: "one")
        history.add(.transferOut, for: "300", on: "2020-01-01", account: "one")
        history.add(.transferIn, for: "300", on: "2020-01-01", account: "two", sleeve: "growth")
        let books = try history.books()
        #expect(books.cash.map(\.amount) == [decimal("700")])
        #expect(books.accounts.map(\.name) == ["one", "two"])
        #expect(books.accounts.flatMap(\.cash).map(\.amount) == [decimal("400"), decimal("300")])
        #expect(books.sleeves.map(\.name) == ["", "growth"])
        #expect(books.sleeves.flatMap(\.cash).map(\.amount) == [decimal("600"), decimal("100")])
        #expect(books.sleeves.flatMap(\.parts).map(\.cost) == [decimal("100"), decimal("200")])
    }

    @Test func `double entry names account and sleeve`() {
        let transactions = Ledger.ordered(bought.transactions)
        let names = Set(
            GeneralJournal(inOrder: transactions).postings.map(\.account.description)
        )
        #expect(
            names == [
                "Assets:Cash:one", "Assets:Shares:one", "Assets:Cash:one:Sleeve:growth",
                "Assets:Shares:one:Sleeve:growth", "Equity:Trading",
            ]
        )
    }
}
