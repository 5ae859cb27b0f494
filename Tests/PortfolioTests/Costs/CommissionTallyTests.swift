import Portfolio
import TestKit
import Testing

@Suite struct CommissionTallyTests {
    @Test func `a minimum is asked for once, whatever the parts`() {
        let schedule = CommissionSchedule(
            perShare: FixedDecimal(units: 5_000_000_000_000_000),
            minimum: FixedDecimal(1)
        )
        var tally = CommissionTally(schedule)
        var charges: [FixedDecimal?] = []
        // Half a cent a share: 100 shares are within the minimum, and of 400 more the first 100 are, too.
        charges.append(tally.fill(quantity: FixedDecimal(100), value: FixedDecimal(1_000)))
        charges.append(tally.fill(quantity: FixedDecimal(50), value: FixedDecimal(500)))
        charges.append(tally.fill(quantity: FixedDecimal(350), value: FixedDecimal(3_500)))
        #expect(charges.map { $0?.double } == [1, 0, 1.5])
        #expect(tally.charged.double == 2.5)
    }

    @Test(arguments: 0..<200)
    func `the parts add up to the whole, and none is below zero`(_ seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        func amount(_ most: Int, _ digits: Int) -> FixedDecimal {
            FixedDecimal(Int.random(in: 0...most, using: &chance))
                .divided(by: FixedDecimal(digits)) ?? .zero
        }
        let schedule = CommissionSchedule(
            perOrder: amount(5, 1),
            perShare: amount(20, 1_000),
            rate: amount(30, 10_000),
            minimum: amount(8, 1),
            maximumRate: Bool.random(using: &chance) ? amount(100, 10_000) : nil
        )
        var tally = CommissionTally(schedule)
        var charges = FixedDecimal.zero
        for _ in 0..<Int.random(in: 1...9, using: &chance) {
            let quantity = amount(9_999, 100) + FixedDecimal(units: 1)
            let value = try #require(quantity.times(amount(99_999, 1_000)))
            let told = tally.fill(quantity: quantity, value: value)
            let charge = try #require(told)
            #expect(charge >= .zero)
            charges = charges + charge
        }
        let whole = schedule.commission(quantity: tally.quantity, value: tally.value)
        #expect(charges == whole)
        #expect(tally.charged == whole)
    }
}
