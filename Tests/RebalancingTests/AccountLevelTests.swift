import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Which accounts keep the money that stays.
@Suite struct AccountLevelTests {
    @Test func `the richest give down to one level, to the last digit`() {
        var chance = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let before = (0..<Int.random(in: 1...6, using: &chance)).map { _ in
                FixedDecimal(units: Int128.random(in: -5...100_000_000_000, using: &chance))
            }
            let there = before.reduce(FixedDecimal.zero) { $0 + max($1, .zero) }
            let amount = FixedDecimal(units: Int128.random(in: 0...300_000_000_000, using: &chance))
            var after = before
            PlanDraft.level(&after, by: amount)
            let taken = zip(before, after).reduce(FixedDecimal.zero) { $0 + $1.0 - $1.1 }
            #expect(taken == min(amount, there))
            let level = zip(before, after).filter { $0 != $1 }.map(\.1).min()
            for (before, after) in zip(before, after) {
                #expect(after <= before)
                if before < .zero { #expect(after == before) }
                // Who gave is at the level, but for what does not divide; who gave nothing was below it.
                if let level {
                    #expect(after.units <= level.units + 5 || before == after && after <= level)
                }
            }
        }
    }

    @Test func `much that stays is levelled at once`() {
        var budgets = [FixedDecimal(50_000_000), FixedDecimal(50_000_000), FixedDecimal(1_000_000)]
        PlanDraft.level(&budgets, by: FixedDecimal(99_000_000))
        #expect(budgets.reduce(.zero, +) == FixedDecimal(2_000_000))
        #expect(budgets.allSatisfy { $0.double < 700_000 })
    }
}
