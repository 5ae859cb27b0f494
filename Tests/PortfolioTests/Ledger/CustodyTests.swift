@testable import Portfolio
import TestKit
import Testing

/// Who has what, over ten thousand transactions of every kind.
@Suite struct CustodyTests {
    private static let laws: [TaxRules] = [.none, .unitedStates, .unitedKingdom]

    @Test(arguments: LotSelection.allCases.filter { $0 != .specific }, Self.laws)
    func `what holders have adds up to the books, and is what double entry says`(
        selection: LotSelection,
        tax: TaxRules
    ) throws {
        let rows = Ledger.ordered(RandomHistory(10_000, seed: 7).transactions)
        let settings = LedgerSettings(selection: selection, tax: tax)
        var ledger = Ledger(settings)
        for (place, row) in rows.enumerated() {
            try ledger.post(row)
            // The books of a long history are long: of those a part is made.
            guard place < 200 || place % 997 == 0 || place == rows.count - 1 else { continue }
            try check(ledger.books, tax)
        }
        let books = ledger.books
        let places = Set(books.positions.flatMap(\.holdings).map(\.holder))
        #expect(places.count > 4)
        // Pooled shares are rounded as a whole, and for each holder in double entry.
        let room = tax == .unitedKingdom ? decimal("1e-12") : .zero
        let entries = GeneralJournal(inOrder: rows).stocksByHolder
        let stocks = books.stocksByHolder
        for key in Set(entries.keys).union(stocks.keys) {
            let (left, right) = (entries[key] ?? .zero, stocks[key] ?? .zero)
            #expect((left - right).magnitude <= room, "\(key): \(left) and \(right)")
        }
    }

    private func check(_ books: Books, _ tax: TaxRules) throws {
        for position in books.positions {
            let holdings = position.holdings
            try #require(holdings.reduce(.zero) { $0 + $1.quantity } == position.quantity)
            guard tax != .unitedKingdom || position.quantity < .zero else {
                try #require(holdings.allSatisfy { $0.cost == nil })
                continue
            }
            let costs = holdings.compactMap(\.cost)
            try #require(costs.count == holdings.count)
            try #require(costs.reduce(.zero, +) == position.cost)
        }
        for divisions in [books.accounts, books.sleeves] {
            var (shares, cash) = ([Int: FixedDecimal](), [Currency: FixedDecimal]())
            for part in divisions.flatMap(\.parts) {
                shares[part.place] = (shares[part.place] ?? .zero) + part.quantity
            }
            for balance in divisions.flatMap(\.cash) {
                cash[balance.currency] = (cash[balance.currency] ?? .zero) + balance.amount
            }
            for (place, position) in books.positions.enumerated() {
                try #require(shares[place] == position.quantity)
            }
            for balance in books.cash {
                try #require((cash[balance.currency] ?? .zero) == balance.amount)
            }
            try #require(Set(divisions.map(\.name)).count == divisions.count)
        }
    }
}

/// Something that a holder has; shares that are owed beside those that are owned.
private struct Stock: Hashable {
    var account: Posting.Account
    var commodity: Posting.Commodity
}

extension Books {
    fileprivate var stocksByHolder: [Stock: FixedDecimal] {
        var result: [Stock: FixedDecimal] = [:]
        for deposit in deposits {
            for balance in deposit.balances {
                let key = Stock(
                    account: .cash(deposit.holder),
                    commodity: .currency(balance.currency)
                )
                result[key] = balance.amount
            }
        }
        for position in positions {
            for holding in position.holdings {
                guard let holder = holding.holder else { continue }
                let isOwed = position.quantity < .zero
                let account: Posting.Account = isOwed ? .owedShares(holder) : .shares(holder)
                let key = Stock(account: account, commodity: .asset(position.symbol))
                result[key] = holding.quantity
            }
        }
        return result
    }
}

extension GeneralJournal {
    fileprivate var stocksByHolder: [Stock: FixedDecimal] {
        var result: [Stock: FixedDecimal] = [:]
        for posting in postings {
            switch posting.account {
            case .cash, .shares, .owedShares:
                let key = Stock(account: posting.account, commodity: posting.commodity)
                let sum = (result[key] ?? .zero) + posting.amount
                result[key] = sum == .zero ? nil : sum
            default: continue
            }
        }
        return result
    }
}
