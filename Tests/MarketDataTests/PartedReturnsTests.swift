import MarketData
import Numerics
import Portfolio
import TestKit
import Testing

@Suite struct PartedReturnsTests {
    /// Prices of three assets, some of them missing, and the returns of the days that all have.
    private func market(_ seed: UInt64) throws -> (partial: PartialReturns, whole: ReturnTable) {
        var random = SeededGenerator(seed: seed)
        let columns = (0..<3).map { _ in
            (0..<40).map { day -> Double? in
                guard Double.random(in: 0...1, using: &random) > 0.2 else { return nil }
                return Double.random(in: 1...2, using: &random)
            }
        }
        let prices = PriceTable(
            assets: ["A", "B", "C"].compactMap { AssetID($0) },
            days: (0..<40).map { Day(daysSinceEpoch: Int32($0 * 2)) },
            columns: columns
        )
        return (
            try PartialReturns(prices: prices, assets: prices.assets),
            try ReturnTable(prices: prices, assets: prices.assets, from: nil, through: nil)
        )
    }

    @Test(arguments: 1...8)
    func `each day belongs to one row, none of them later but to the last`(seed: UInt64) throws {
        let (partial, whole) = try market(seed)
        let parted = PartedReturns(partial, by: whole.days)
        var days: [Day] = []
        for row in 0..<whole.observations {
            let part = parted.part([row])
            days += part.days
            if row < whole.observations - 1 {
                #expect(part.days.last == whole.days[row])
            } else {
                #expect(part.days.contains(whole.days[row]))
            }
            if row > 0 { #expect(part.days.allSatisfy { $0 > whole.days[row - 1] }) }
        }
        #expect(days == partial.days)
        #expect(parted.part(Array(0..<whole.observations)).known == partial.known)
    }

    @Test func `a part has the returns of its days`() throws {
        let (partial, whole) = try market(3)
        let part = PartedReturns(partial, by: whole.days).part([1, 2, 4])
        for (t, day) in part.days.enumerated() {
            let row = try #require(partial.days.firstIndex(of: day))
            for j in 0..<3 {
                let (found, own) = (part.values[t, j], partial.values[row, j])
                #expect(found == own || (found.isNaN && own.isNaN))
            }
        }
        for j in 0..<3 {
            #expect(part.known[j] == part.values.column(j).count { !$0.isNaN })
        }
    }
}
