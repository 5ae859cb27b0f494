import Portfolio
import TestKit
import Testing

/// Sales that take the lots of the least tax.
@Suite struct TaxOptimalCases {
    private static let rates = LotSelection(rawValue: "tax_optimal:0.4:0.2")

    /// Long gain 50 at 20 %, short gain 20 at 40 %, short loss 5 and long loss 9 per share, at a price of 100.
    private var history: History {
        var history = History()
        history.add(.buy, "A", "10", for: "500", on: "2018-01-02", lot: "long gain")
        history.add(.buy, "A", "10", for: "1090", on: "2018-02-01", lot: "long loss")
        history.add(.buy, "A", "10", for: "800", on: "2020-01-02", lot: "short gain")
        history.add(.buy, "A", "10", for: "1050", on: "2020-02-03", lot: "short loss")
        return history
    }

    /// Taxes per share are 10, −1.8, 8 and −2: by hand.
    @Test(arguments: [
        ("5", ["short loss"]), ("15", ["short loss", "long loss"]),
        ("25", ["short loss", "long loss", "short gain"]),
        ("40", ["short loss", "long loss", "short gain", "long gain"]),
    ])
    func `losses at the higher rate go first, then the least taxed gains`(
        quantity: String,
        names: [String]
    ) throws {
        var history = history
        let count = try #require(Int(quantity))
        history.add(.sell, "A", quantity, for: "\(count * 100)", on: "2020-06-01")
        let selection = try #require(Self.rates)
        let costs = [
            "long gain": "500", "long loss": "1090", "short gain": "800", "short loss": "1050",
        ]
        let books = try history.books(selection, .none)
        let taken = books.disposals.map { disposal in
            let unit = disposal.cost.divided(by: disposal.quantity)
            return costs.first { decimal($0.value).divided(by: decimal("10")) == unit }?.key
        }
        #expect(taken == names)
    }

    /// Of all ways to take whole shares out of four lots, none costs less at flat rates.
    @Test func `no other choice of a sale's lots is taxed less`() throws {
        let selection = try #require(Self.rates)
        let rates = try #require(selection.rates)
        var random = SeededGenerator(seed: 41)
        for _ in 0..<200 {
            var history = History()
            var lots: [(quantity: Int, cost: Int, isLong: Bool)] = []
            for place in 0..<4 {
                let lot = (
                    Int.random(in: 1...4, using: &random), Int.random(in: 50...150, using: &random)
                )
                let isLong = Bool.random(using: &random)
                lots.append((lot.0, lot.1, isLong))
                let day = isLong ? "2018-01-0\(place + 1)" : "2020-01-0\(place + 1)"
                history.add(.buy, "A", "\(lot.0)", for: "\(lot.0 * lot.1)", on: day)
            }
            let count = Int.random(in: 1...lots.reduce(0) { $0 + $1.quantity }, using: &random)
            history.add(.sell, "A", "\(count)", for: "\(count * 100)", on: "2020-06-01")
            let books = try history.books(selection, .unitedStates)
            let paid = books.disposals.reduce(FixedDecimal.zero) { sum, disposal in
                let rate = disposal.term == .long ? rates.long : rates.short
                return sum + (disposal.gain.times(rate) ?? .zero)
            }
            var least = Int.max
            func choose(_ place: Int, _ left: Int, _ tax: Int) {
                guard place < lots.count else {
                    if left == 0 { least = min(least, tax) }
                    return
                }
                for part in 0...min(left, lots[place].quantity) {
                    let gain = part * (100 - lots[place].cost)
                    choose(place + 1, left - part, tax + gain * (lots[place].isLong ? 2 : 4))
                }
            }
            choose(0, count, 0)
            #expect(paid == FixedDecimal(least).divided(by: FixedDecimal(10)))
        }
    }

    @Test func `shares that only move go by age`() throws {
        var history = history
        history.add(.transferOut, "A", "10", on: "2020-06-01")
        let selection = try #require(Self.rates)
        #expect(try history.books(selection).only?.lots.first?.name == "long loss")
    }

    @Test(arguments: ["tax_optimal:0.4:0.2", "tax_optimal", "hifo"])
    func `a selection is its text`(text: String) {
        #expect(LotSelection(rawValue: text)?.rawValue == text)
    }

    @Test(arguments: ["tax_optimal:1.1:0", "tax_optimal:0.2", "tax_optimal:x:0", "fifo:0:0", ""])
    func `what is no selection is refused`(text: String) {
        #expect(LotSelection(rawValue: text) == nil)
    }
}
