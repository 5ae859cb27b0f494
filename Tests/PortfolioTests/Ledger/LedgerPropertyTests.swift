import Portfolio
import TestKit
import Testing

/// What holds of any books, over thousands of random transactions.
@Suite struct LedgerPropertyTests {
    private static let symbols = ["A", "B", "C"]
    private static let accounts = ["", "second", "IRA"]

    /// Up to `count` random rows that can be: nothing is sold that is not held.
    static func history(_ count: Int, seed: UInt64) throws -> History {
        var random = SeededGenerator(seed: seed)
        var history = History()
        var held: [String: Int] = [:]
        var day = try #require(Day("2015-01-01"))
        for _ in 0..<count {
            day = day.advanced(by: Int.random(in: 0...9, using: &random))
            let symbol = Self.symbols[Int.random(in: 0..<3, using: &random)]
            let account = Self.accounts[Int.random(in: 0..<3, using: &random)]
            let price = Int.random(in: 100...10_000, using: &random)
            let own = held["\(symbol)|\(account)"] ?? 0
            let quantity = Int.random(in: 1...20, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                held["\(symbol)|\(account)"] = own + quantity
                history.add(
                    .buy,
                    symbol,
                    "\(quantity)",
                    for: cents(price * quantity),
                    on: day.description,
                    fee: "0.37",
                    account: account
                )
            case 5..<9 where own > 0:
                let sold = min(own, quantity)
                held["\(symbol)|\(account)"] = own - sold
                history.add(
                    .sell,
                    symbol,
                    "\(sold)",
                    for: cents(price * sold),
                    on: day.description,
                    fee: "0.11",
                    account: account
                )
                day = day.advanced(by: 1)
            default:
                history.add(.dividend, symbol, for: cents(price), on: day.description, tax: "0.05")
            }
        }
        return history
    }

    private static func cents(_ count: Int) -> String {
        "\(count / 100).\(count % 100 / 10)\(count % 10)"
    }

    private static let selections = LotSelection.allCases.filter { $0 != .specific }

    @Test(arguments: selections, [TaxRules.none, .unitedStates, .unitedKingdom])
    func `money and shares are conserved`(selection: LotSelection, tax: TaxRules) throws {
        for seed in 0..<6 {
            let history = try Self.history(400, seed: UInt64(seed))
            let books = try history.books(selection, tax)
            var (cash, shares) = (FixedDecimal.zero, [AssetID: FixedDecimal]())
            for row in history.transactions {
                let charges = row.fee + row.tax
                let amount = try #require(row.amount)
                switch row.kind {
                case .buy: cash = cash - amount - charges
                default: cash = cash + amount - charges
                }
                guard let symbol = row.symbol, let quantity = row.quantity else { continue }
                let change = row.kind == .buy ? quantity : -quantity
                shares[symbol, default: .zero] = shares[symbol, default: .zero] + change
            }
            #expect(books.cash.reduce(.zero) { $0 + $1.amount } == cash)
            for position in books.positions {
                #expect(position.quantity == shares[position.symbol])
                if tax != .unitedKingdom {
                    #expect(position.lots.reduce(.zero) { $0 + $1.quantity } == position.quantity)
                    #expect(position.lots.reduce(.zero) { $0 + $1.cost } == position.cost)
                    #expect(position.lots.allSatisfy { $0.quantity > .zero })
                }
            }
            // What was paid for shares is either in those that are left or in those that are gone.
            let held = books.positions.reduce(FixedDecimal.zero) { $0 + $1.cost }
            let dividends = books.totals.dividends
            let taxes = books.totals.taxes
            #expect(cash + held == books.gain + dividends - taxes + books.carried(tax))
        }
    }

    @Test(arguments: selections)
    func `wash sales move losses and never make or lose any`(selection: LotSelection) throws {
        for seed in 0..<6 {
            let history = try Self.history(400, seed: UInt64(100 + seed))
            let plain = try history.books(selection)
            let washed = try history.books(selection, .unitedStates)
            let held = { (books: Books) in books.positions.reduce(.zero) { $0 + $1.cost } }
            let allowed = washed.disposals.reduce(FixedDecimal.zero) { $0 + $1.allowedGain }
            #expect(allowed - held(washed) == plain.gain - held(plain))
            #expect(
                washed.disposals.allSatisfy {
                    $0.disallowed >= .zero && $0.allowedGain <= max($0.gain, .zero)
                }
            )
        }
    }

    @Test(arguments: [TaxRules.none, .unitedStates, .unitedKingdom])
    func `the order of the rows does not matter`(tax: TaxRules) throws {
        for seed in 0..<6 {
            let history = try Self.history(300, seed: UInt64(200 + seed))
            let books = try history.books(.firstInFirstOut, tax, retirement: ["IRA"])
            var random = SeededGenerator(seed: UInt64(seed))
            let shuffled = history.transactions.shuffled(using: &random)
            let settings = LedgerSettings(tax: tax, retirementAccounts: ["IRA"])
            #expect(try Ledger.books(of: shuffled, settings) == books)
        }
    }

    @Test(arguments: selections, [TaxRules.none, .unitedStates, .unitedKingdom])
    func `a position that is closed leaves exactly nothing`(
        selection: LotSelection,
        tax: TaxRules
    ) throws {
        var history = History()
        for (k, quantity) in ["0.333333333333333333", "1e-18", "7", "0.1"].enumerated() {
            history.add(.buy, "A", quantity, for: "10.01", on: "2020-01-0\(k + 1)")
        }
        for (k, quantity) in ["7", "0.2", "0.233333333333333334"].enumerated() {
            history.add(.sell, "A", quantity, for: "3", on: "2021-01-0\(k + 1)")
        }
        let books = try history.books(selection, tax)
        #expect(books.positions.isEmpty)
        #expect(books.gain == decimal("-31.04"))
    }
}

extension Books {
    /// Losses that were added to the cost of replacements.
    fileprivate func carried(_ tax: TaxRules) -> FixedDecimal {
        tax == .unitedStates ? totals.disallowedLoss : .zero
    }
}
