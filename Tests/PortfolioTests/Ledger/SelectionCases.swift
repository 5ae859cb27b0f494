import Portfolio
import Testing

/// Which lots a sale takes: beancount's `booking_full_test.py` and rp2's `test_accounting_method.py`.
@Suite struct SelectionCases {
    /// Lots of `quantity` at a price, one a day, then sales of some; answers the lots that each sale took
    /// shares of, as quantity at price.
    private func taken(
        _ lots: [(quantity: Int, price: String)],
        _ sales: [Int],
        _ selection: LotSelection,
        days: [Int]? = nil
    ) throws -> [[String]] {
        var history = History()
        var origin = [Day: String]()
        for (k, lot) in lots.enumerated() {
            let day = "2020-01-" + (10 + (days?[k] ?? k)).description
            let amount = try #require(FixedDecimal(lot.quantity).times(decimal(lot.price)))
            history.add(
                .buy,
                "A",
                "\(lot.quantity)",
                for: amount.description,
                on: day
            )
            origin[try #require(Day(day))] = lot.price
        }
        for (k, sale) in sales.enumerated() {
            history.add(.sell, "A", "\(sale)", for: "0", on: "2020-02-" + (10 + k).description)
        }
        let disposals = try history.books(selection).disposals
        return try sales.indices.map { k in
            let day = try #require(Day("2020-02-" + (10 + k).description))
            return try disposals.filter { $0.day == day }.map { disposal in
                let price = origin[try #require(disposal.acquired)] ?? "?"
                return "\(disposal.quantity)@\(price)"
            }
        }
    }

    private let beancount = [(5, "111.11"), (4, "100"), (6, "122.22")]

    @Test(arguments: [
        (4, ["4@100"]), (7, ["4@100", "3@111.11"]), (9, ["4@100", "5@111.11"]),
        (12, ["4@100", "5@111.11", "3@122.22"]), (15, ["4@100", "5@111.11", "6@122.22"]),
    ])
    func `beancount FIFO, whatever the order of the rows`(sale: Int, expected: [String]) throws {
        #expect(try taken(beancount, [sale], .firstInFirstOut, days: [2, 1, 3]) == [expected])
    }

    @Test func `beancount LIFO`() throws {
        #expect(
            try taken(beancount, [6, 1], .lastInFirstOut, days: [2, 1, 3])
                == [["6@122.22"], ["1@111.11"]]
        )
    }

    @Test func `beancount HIFO`() throws {
        let lots = [(50, "115"), (50, "116"), (50, "114")]
        #expect(
            try taken(lots, [40, 35, 30], .highestInFirstOut)
                == [["40@116"], ["10@116", "25@115"], ["25@115", "5@114"]]
        )
    }

    @Test func `beancount, more than there is is an error that says how much there is`() throws {
        let error = #expect(throws: LedgerError.self) {
            try taken(beancount, [16], .firstInFirstOut)
        }
        #expect(error?.problem == .notEnoughShares)
        #expect(error?.message.contains("15 are held") == true)
        #expect(error?.line == 5)
    }

    @Test func `beancount AVERAGE`() throws {
        var history = History()
        history.add(.buy, "A", "60", for: "6000", on: "2020-01-01")
        history.add(.buy, "A", "40", for: "4400", on: "2020-01-02")
        history.add(.sell, "A", "20", for: "0", on: "2020-01-03")
        let books = try history.books(.averageCost)
        #expect(books.disposals.map(\.cost) == [decimal("2080")])
        #expect(books.only?.cost == decimal("8320") && books.only?.quantity == decimal("80"))
    }

    @Test func `beancount STRICT`() throws {
        var history = History()
        history.add(.buy, "A", "60", for: "6000", on: "2020-01-01", lot: "old")
        history.add(.buy, "A", "40", for: "4400", on: "2020-01-02")
        var ambiguous = history
        ambiguous.add(.sell, "A", "20", for: "0", on: "2020-01-03")
        let error = #expect(throws: LedgerError.self) { try ambiguous.books(.specific) }
        #expect(error?.problem == .ambiguousLot)
        #expect(error?.message.contains("old, 2020-01-02") == true)
        var whole = history
        whole.add(.sell, "A", "100", for: "0", on: "2020-01-03")
        #expect(try whole.books(.specific).positions.isEmpty)
        for (name, cost) in [("old", "2000"), ("2020-01-02", "2200")] {
            var named = history
            named.add(.sell, "A", "20", for: "0", on: "2020-01-03", lot: name)
            #expect(try named.books(.specific).disposals.map(\.cost) == [decimal(cost)])
        }
        history.add(.sell, "A", "20", for: "0", on: "2020-01-03", lot: "new")
        let unknown = #expect(throws: LedgerError.self) { try history.books(.specific) }
        #expect(unknown?.problem == .unknownLot)
    }

    @Test(arguments: [
        (
            LotSelection.firstInFirstOut, ["10", "11", "12"], [10, 20, 30], [6, 4, 2, 18, 3],
            ["10", "10", "11", "11", "12"]
        ),
        (
            .lastInFirstOut, ["10", "11", "12"], [10, 20, 30], [7, 23, 19, 1, 9],
            ["12", "12", "11", "11", "10"]
        ),
        (
            .highestInFirstOut, ["10", "12", "11"], [10, 20, 30], [15, 5, 20, 10, 7],
            ["12", "12", "11", "11", "10"]
        ),
        (
            .lowestInFirstOut, ["12", "10", "11"], [10, 20, 30], [15, 5, 20, 10, 7],
            ["10", "10", "11", "11", "12"]
        ),
    ])
    func `rp2, one lot for each sale`(
        _ selection: LotSelection,
        prices: [String],
        quantities: [Int],
        sales: [Int],
        expected: [String]
    ) throws {
        let lots = zip(quantities, prices).map { ($0, $1) }
        let found = try taken(lots, sales, selection)
        #expect(found == zip(sales, expected).map { ["\($0)@\($1)"] })
    }

    @Test func `rp2, HIFO knows only the lots that are there`() throws {
        var history = History()
        history.add(.buy, "A", "10", for: "100", on: "2020-01-01")
        history.add(.sell, "A", "4", for: "0", on: "2020-01-02")
        history.add(.buy, "A", "20", for: "240", on: "2020-01-03")
        history.add(.sell, "A", "16", for: "0", on: "2020-01-04")
        #expect(
            try history.books(.highestInFirstOut).disposals.map(\.cost)
                == [decimal("40"), decimal("192")]
        )
    }
}
