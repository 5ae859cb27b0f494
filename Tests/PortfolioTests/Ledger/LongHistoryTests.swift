import Portfolio
import TestKit
import Testing

/// What holds of any books, at any time, over ten thousand transactions of every kind.
@Suite struct LongHistoryTests {
    private static let count = 10_000
    private static let selections = LotSelection.allCases.filter { $0 != .specific }
    private static let laws: [TaxRules] = [.none, .unitedStates, .unitedKingdom]

    private func settings(
        _ selection: LotSelection,
        _ tax: TaxRules,
        retirement: Set<String> = []
    ) -> LedgerSettings {
        LedgerSettings(selection: selection, tax: tax, retirementAccounts: retirement)
    }

    @Test func `every kind of transaction comes up`() {
        let kinds = Set(RandomHistory(Self.count, seed: 1).transactions.map(\.kind))
        #expect(kinds == Set(TransactionKind.allCases))
    }

    @Test(arguments: [UInt64(1), 2])
    func `debits are credits at every step, and stocks those of the books`(seed: UInt64) throws {
        let rows = Ledger.ordered(RandomHistory(Self.count, seed: seed).transactions)
        var sums: [Posting.Commodity: FixedDecimal] = [:]
        for (place, posting) in GeneralJournal(inOrder: rows).postings.enumerated() {
            let sum = (sums[posting.commodity] ?? .zero) + posting.amount
            sums[posting.commodity] = sum == .zero ? nil : sum
            // Each movement is two postings, after which everything is in balance.
            try #require(place.isMultiple(of: 2) || sums.isEmpty, "\(posting)")
        }
        // The stocks of the whole history and of some beginnings of it.
        for quarter in 1...4 {
            let beginning = Array(rows[..<(rows.count * quarter / 4)])
            let books = try Ledger.books(inOrder: beginning, settings(.lastInFirstOut, .none))
            #expect(GeneralJournal(inOrder: beginning).stocks == books.stocks)
        }
    }

    @Test(arguments: selections, laws)
    func `lots sum to positions and nothing is made or lost`(
        selection: LotSelection,
        tax: TaxRules
    ) throws {
        let rows = RandomHistory(Self.count, seed: 3).transactions
        let books = try Ledger.books(of: rows, settings(selection, tax))
        for position in books.positions where tax != .unitedKingdom || position.quantity < .zero {
            let sign = position.quantity < .zero ? FixedDecimal(-1) : FixedDecimal(1)
            let lots = position.lots
            #expect(lots.reduce(.zero) { $0 + $1.quantity }.times(sign) == position.quantity)
            #expect(lots.reduce(.zero) { $0 + $1.cost }.times(sign) == position.cost)
            #expect(lots.allSatisfy { $0.quantity > .zero })
        }
        #expect(try rows.paid() + books.cost == (try rows.brought()) + books.earned)
    }

    @Test(arguments: selections)
    func `wash sales change when a loss counts and not how much is earned`(
        selection: LotSelection
    ) throws {
        var history = RandomHistory(Self.count, seed: 4)
        history.close()
        let plain = try Ledger.books(of: history.transactions, settings(selection, .none))
        let washed = try Ledger.books(of: history.transactions, settings(selection, .unitedStates))
        #expect(washed.totals.disallowedLoss > .zero)
        let allowed = washed.disposals.reduce(FixedDecimal.zero) { $0 + $1.allowedGain }
        #expect(allowed == plain.totals.realizedGain)
    }

    @Test(arguments: selections, laws)
    func `closing everything leaves exactly nothing`(selection: LotSelection, tax: TaxRules) throws
    {
        var history = RandomHistory(Self.count, seed: 5)
        history.close()
        let books = try Ledger.books(of: history.transactions, settings(selection, tax))
        #expect(books.positions.isEmpty, "\(books.positions.prefix(3))")
        #expect(
            try history.transactions.paid() == (try history.transactions.brought()) + books.earned
        )
    }

    @Test(arguments: laws)
    func `the order of the rows does not matter`(tax: TaxRules) throws {
        let rows = RandomHistory(Self.count, seed: 6).transactions
        let settings = settings(.highestInFirstOut, tax, retirement: ["IRA"])
        let books = try Ledger.books(of: rows, settings)
        var random = SeededGenerator(seed: 6)
        #expect(try Ledger.books(of: rows.shuffled(using: &random), settings) == books)
        #expect(try Ledger.books(of: rows.reversed(), settings) == books)
    }
}

extension [Transaction] {
    /// All that the rows add to the money, in the currency of the books.
    fileprivate func paid() throws -> FixedDecimal {
        try reduce(.zero) { sum, row in sum + (try #require(row.cashChange.times(row.rate))) }
    }

    /// What investors put in less what they took out, and what was paid beside trades.
    fileprivate func brought() throws -> FixedDecimal {
        try reduce(.zero) { sum, row in
            let amount = try #require((row.amount ?? .zero).times(row.rate))
            let charges = try #require((row.fee + row.tax).times(row.rate))
            switch row.kind {
            case .buy, .sell, .short, .cover: return sum
            case .deposit, .transferIn: return sum + amount - charges
            case .withdrawal, .transferOut, .fee, .tax: return sum - amount - charges
            case .dividend, .interest, .split, .merger, .spinOff: return sum - charges
            }
        }
    }
}

extension Books {
    /// What everything that is held cost.
    fileprivate var cost: FixedDecimal { positions.reduce(.zero) { $0 + $1.cost } }

    /// Gains before tax rules, income, and losses that went into the cost of replacements.
    fileprivate var earned: FixedDecimal {
        totals.realizedGain + totals.dividends + totals.interest + totals.disallowedLoss
    }

    /// Money and shares by what they are; what is owed counts against what is owned.
    fileprivate var stocks: [Posting.Commodity: FixedDecimal] {
        var result: [Posting.Commodity: FixedDecimal] = [:]
        for balance in cash where balance.amount != .zero {
            result[.currency(balance.currency)] = balance.amount
        }
        for position in positions {
            let sum = (result[.asset(position.symbol)] ?? .zero) + position.quantity
            result[.asset(position.symbol)] = sum == .zero ? nil : sum
        }
        return result
    }
}

extension GeneralJournal {
    /// The same by the postings.
    fileprivate var stocks: [Posting.Commodity: FixedDecimal] {
        var result: [Posting.Commodity: FixedDecimal] = [:]
        for posting in postings {
            switch posting.account {
            case .cash, .shares, .owedShares:
                let sum = (result[posting.commodity] ?? .zero) + posting.amount
                result[posting.commodity] = sum == .zero ? nil : sum
            default: continue
            }
        }
        return result
    }
}
