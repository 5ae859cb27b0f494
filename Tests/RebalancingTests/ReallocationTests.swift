import Portfolio
import Rebalancing
import TestKit
import Testing

@Suite struct ReallocationTests {
    private static let usual = money("0.95")...money("1.05")

    private static func money(_ text: String) -> FixedDecimal { FixedDecimal(text) ?? .zero }

    private func asset(
        _ name: String,
        _ value: Int,
        _ weight: String,
        _ sources: [LiquiditySource]? = nil
    ) throws -> ReallocationAsset {
        var asset = ReallocationAsset(
            try #require(AssetID(name)),
            value: FixedDecimal(value),
            weight: Self.money(weight)
        )
        asset.sources = sources
        return asset
    }

    private func source(_ venue: String, _ available: Int, _ part: String = "1") -> LiquiditySource
    {
        LiquiditySource(
            venue: venue,
            available: FixedDecimal(available),
            maximumUtilization: Self.money(part)
        )
    }

    // MARK: - Branches of the flow

    @Test func `utilizations at the ends of the range need nothing`() throws {
        let assets = [try asset("A", 475, "0.5"), try asset("B", 525, "0.5")]
        let done = Reallocation(assets, cash: .zero, within: Self.usual)
        #expect(done.status == .notNeeded)
        #expect(done.changes == [.zero, .zero])
        #expect(done.shortfalls == [.zero, .zero])
    }

    @Test func `one unit beyond the range needs something`() throws {
        var assets = [try asset("A", 475, "0.5"), try asset("B", 525, "0.5")]
        assets[0].value -= FixedDecimal(units: 1)
        assets[1].value += FixedDecimal(units: 1)
        #expect(Reallocation(assets, cash: .zero, within: Self.usual).status == .matched)
    }

    @Test func `what has no target, and what is not held, is out of range`() throws {
        let stray = [try asset("A", 990, "0.99"), try asset("B", 10, "0")]
        let sold = Reallocation(stray, cash: .zero, within: Self.usual)
        #expect(sold.status == .matched)
        #expect(sold.changes == [.zero, FixedDecimal(-10)])
        let absent = [try asset("A", 990, "0.99"), try asset("B", 0, "0.01")]
        let bought = Reallocation(absent, cash: FixedDecimal(10), within: Self.usual)
        #expect(bought.changes == [.zero, FixedDecimal(10)])
    }

    @Test func `nothing to trade with is a failure`() throws {
        let assets = [
            try asset("A", 800, "0.5", []), try asset("B", 200, "0.5", [source("X", 0)]),
        ]
        let failed = Reallocation(assets, cash: .zero, within: Self.usual)
        #expect(failed.status == .failed)
        #expect(failed.amount == .zero)
        #expect(failed.shortfalls == [FixedDecimal(300), FixedDecimal(300)])
    }

    @Test func `the friendly part of every venue goes before the forced part of any`() throws {
        let venues = [source("X", 200, "0.5"), source("Y", 300, "0.5")]
        let assets = [try asset("A", 800, "0.5", venues), try asset("B", 200, "0.5")]
        let matched = Reallocation(assets, cash: .zero, within: Self.usual)
        #expect(matched.status == .matched)
        #expect(matched.fills.map(\.venue) == ["X", "Y"])
        #expect(matched.fills.map(\.friendly) == [FixedDecimal(100), FixedDecimal(150)])
        #expect(matched.fills.map(\.forced) == [FixedDecimal(50), .zero])
    }

    @Test func `purchases that sales cannot pay for shrink in proportion`() throws {
        let assets = [
            try asset("A", 1000, "0", [source("X", 300)]), try asset("B", 0, "0.75"),
            try asset("C", 0, "0.25"),
        ]
        let partial = Reallocation(assets, cash: .zero, within: Self.usual)
        #expect(partial.status == .partial)
        #expect(partial.changes == [-300, 225, 75].map { FixedDecimal($0) })
        #expect(partial.shortfalls == [700, 525, 175].map { FixedDecimal($0) })
    }

    // MARK: - Market

    @Test func `impact is the square root of the part of a day, weighted by what is traded`() throws
    {
        var assets = [try asset("A", 800, "0.5"), try asset("B", 200, "0.5")]
        for (place, shares) in [300.0, 1200].enumerated() {
            assets[place].price = FixedDecimal(10)
            assets[place].averageDailyVolume = shares
            assets[place].volatility = 0.16
        }
        let done = Reallocation(assets, cash: .zero, within: Self.usual)
        let impact = MarketImpact(squareRoot: 1)
        // 300 are a tenth and a fortieth of a day; σ of a day is 0.16/√256 = 0.01.
        let moves = [0.1, 0.025].map { 0.01 * Double($0).squareRoot() }
        let average = try #require(done.averageImpact(impact, periodsPerYear: 256))
        #expect(abs(average - (moves[0] + moves[1]) / 2) < 1e-17)
        let states = done.marketStates(impact, periodsPerYear: 256)
        #expect(states.map(\.participation) == [0.1, 0.025])
        #expect(states.map(\.priceAfter) == [10 * (1 - moves[0]), 10 * (1 + moves[1])])
        assets[0].volatility = nil
        let unknown = Reallocation(assets, cash: .zero, within: Self.usual)
        #expect(unknown.averageImpact(impact, periodsPerYear: 256) == nil)
    }

    // MARK: - Properties

    @Test func `money is conserved, liquidity heeded and every asset no further from its target`()
        throws
    {
        var random = SeededGenerator(seed: 20_261_127)
        var statuses: [ReallocationStatus: Int] = [:]
        for _ in 0..<5_000 {
            let (assets, cash) = try Self.portfolio(&random)
            let done = Reallocation(assets, cash: cash, within: Self.usual)
            statuses[done.status, default: 0] += 1
            let after = cash - done.changes.reduce(.zero, +)
            #expect(after >= .zero)
            #expect(done.valuesAfter.reduce(after, +) == done.total)
            #expect(done.targets.reduce(.zero, +) <= done.total)
            for place in assets.indices {
                let need = done.targets[place] - assets[place].value
                let change = done.changes[place]
                #expect(change.magnitude <= need.magnitude)
                #expect(change == .zero || (change > .zero) == (need > .zero))
                #expect(done.valuesAfter[place] >= .zero)
                guard let sources = assets[place].sources else { continue }
                let fills = done.fills.filter { $0.asset == place }
                let filled = fills.reduce(FixedDecimal.zero) { $0 + $1.friendly + $1.forced }
                #expect(filled == change.magnitude)
                #expect(filled <= sources.reduce(.zero) { $0 + $1.available })
            }
            if done.status == .matched { #expect(done.valuesAfter == done.targets) }
        }
        #expect(ReallocationStatus.allCases.allSatisfy { statuses[$0, default: 0] > 20 })
    }

    @Test func `limits hold, and no trade is larger than without them`() throws {
        var random = SeededGenerator(seed: 20_261_128)
        for _ in 0..<3_000 {
            let (assets, cash) = try Self.portfolio(&random)
            var limits = ReallocationLimits()
            limits.turnover = FixedDecimal(
                units: .random(in: 0...1_000_000_000_000_000_000, using: &random)
            )
            limits.minimumTrade = FixedDecimal(Int.random(in: 0...50, using: &random))
            limits.notBought = Set(
                assets.map(\.symbol).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
            )
            limits.notSold = Set(
                assets.map(\.symbol).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
            )
            let done = Reallocation(assets, cash: cash, within: Self.usual, keeping: limits)
            #expect(cash - done.changes.reduce(.zero, +) >= .zero)
            let most = try #require(done.total.times(limits.turnover ?? .zero))
            #expect(done.amount <= most)
            for place in assets.indices where done.changes[place] != .zero {
                let (change, symbol) = (done.changes[place], assets[place].symbol)
                #expect(change.magnitude >= limits.minimumTrade)
                #expect(!(change > .zero ? limits.notBought : limits.notSold).contains(symbol))
                let need = done.targets[place] - assets[place].value
                #expect((need > .zero) == (change > .zero))
                #expect(change.magnitude <= need.magnitude)
            }
            let isNothing = done.changes.allSatisfy { $0 == .zero }
            #expect(isNothing == (done.status == .failed || done.status == .notNeeded))
        }
    }

    /// Up to eight assets, some near their targets, some without, with few or no sources.
    private static func portfolio(
        _ random: inout SeededGenerator
    ) throws -> ([ReallocationAsset], FixedDecimal) {
        let count = Int.random(in: 1...8, using: &random)
        let isNear = Bool.random(using: &random)
        let isDry = Int.random(in: 0..<4, using: &random) == 0
        let parts = (0..<count).map { _ in Int.random(in: 1...1000, using: &random) }
        let whole = parts.reduce(0, +)
        let assets = try parts.enumerated().map { place, part in
            // Odd amounts, so that nothing divides evenly.
            let drift = Int.random(in: isNear ? 980...1020 : 0...2000, using: &random)
            var asset = ReallocationAsset(
                try #require(AssetID("A\(place)")),
                value: FixedDecimal(units: Int128(part * drift) * 1_234_567_890_123_457),
                weight: FixedDecimal(
                    units: Int128(part) * 1_000_000_000_000_000_000 / Int128(whole)
                )
            )
            guard isDry || Bool.random(using: &random) else { return asset }
            asset.sources = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                LiquiditySource(
                    available: isDry
                        ? .zero : FixedDecimal(Int.random(in: 0...400, using: &random)),
                    maximumUtilization: FixedDecimal(
                        units: .random(in: 0...1_000_000_000_000_000_000, using: &random)
                    )
                )
            }
            return asset
        }
        let cash = isNear ? 1 : Int.random(in: 0...500, using: &random)
        return (assets, FixedDecimal(cash))
    }
}
