import Portfolio
import TestKit
import Testing

@Suite struct SlippageCalibrationTests {
    /// Orders of assets whose laws are given, of 0.01 to 10 % of a day, with noise around the law.
    private struct Market {
        var generator: SeededGenerator
        var noise: Double

        mutating func orders(_ count: Int, of symbol: String, halfSpread: Double, impact: Double)
            throws -> [SlippageObservation]
        {
            let asset = try #require(AssetID(symbol))
            return try (0..<count).map { _ in
                let volatility = Double.random(in: 0.005...0.04, using: &generator)
                let share = Double.random(in: 0.0001...0.1, using: &generator)
                let law = halfSpread + impact * volatility * share.squareRoot()
                return try #require(
                    SlippageObservation(
                        asset: asset,
                        slippage: law + noise * normal(),
                        volumeShare: share,
                        dailyVolatility: volatility
                    )
                )
            }
        }

        /// Nearly normal: the sum of twelve uniform numbers has mean 6 and variance 1.
        private mutating func normal() -> Double {
            (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
        }
    }

    @Test func `known coefficients are found without noise`() throws {
        var market = Market(generator: SeededGenerator(seed: 1), noise: 0)
        let orders = try market.orders(200, of: "ACME", halfSpread: 0.0004, impact: 0.9)
        let found = try #require(SlippageCalibration(of: orders))
        let acme = try #require(AssetID("ACME"))
        for law in [found.pooled, found.law(of: acme)] {
            #expect(abs(law.halfSpread - 0.0004) < 1e-12)
            #expect(abs(law.impact - 0.9) < 1e-9)
            #expect(law.orders == 200)
        }
        #expect(found.law(of: acme).ownShare == 200.0 / 220)
        #expect(found.pooled.marketImpact == MarketImpact(squareRoot: found.pooled.impact))
    }

    /// With noise of the size of the spread the errors in units of their standard errors have a mean square
    /// of one; over 400 samples its own standard error is √(2/400) = 0.07.
    @Test func `standard errors say how far the estimates are off`() throws {
        var (spreads, impacts) = (0.0, 0.0)
        for seed in UInt64(0)..<400 {
            var market = Market(generator: SeededGenerator(seed: seed), noise: 0.0005)
            let orders = try market.orders(300, of: "ACME", halfSpread: 0.0006, impact: 0.8)
            let law = try #require(SlippageCalibration(of: orders)).pooled
            let spread = (law.halfSpread - 0.0006) / (try #require(law.halfSpreadError))
            let impact = (law.impact - 0.8) / (try #require(law.impactError))
            #expect(abs(spread) < 4.5 && abs(impact) < 4.5)
            #expect(abs(law.residual - 0.0005) < 0.0001)
            spreads += spread * spread / 400
            impacts += impact * impact / 400
        }
        #expect(abs(spreads - 1) < 0.28, "\(spreads)")
        #expect(abs(impacts - 1) < 0.28, "\(impacts)")
    }

    @Test func `an asset with few orders is drawn to all of them, one with many is not`() throws {
        var market = Market(generator: SeededGenerator(seed: 5), noise: 0)
        var orders = try market.orders(2_000, of: "MANY", halfSpread: 0.0002, impact: 0.5)
        orders += try market.orders(5, of: "FEW", halfSpread: 0.002, impact: 2)
        let found = try #require(SlippageCalibration(of: orders))
        let few = try found.law(of: #require(AssetID("FEW")))
        let many = try found.law(of: #require(AssetID("MANY")))
        #expect(few.ownShare == 0.2)
        let own = orders.suffix(5)
        func mean(_ law: SlippageLaw) -> Double {
            own.reduce(0) {
                $0
                    + law.expected(
                        volumeShare: $1.volumeShare,
                        dailyVolatility: $1.dailyVolatility
                    ) / 5
            }
        }
        let paid = own.reduce(0) { $0 + $1.slippage / 5 }
        #expect(mean(few) > mean(found.pooled) && mean(few) < paid)
        #expect(abs(many.impact - 0.5) < 0.001)
        let none = try found.law(of: #require(AssetID("NONE")))
        #expect(none.ownShare == 0 && none.orders == 0)
        #expect(none.impact == found.pooled.impact)
        // The more orders the prior stands for, the nearer to the law of all.
        var last = Double.infinity
        for prior in [1.0, 5, 20, 100, 10_000] {
            let settings = SlippageCalibration.Settings(priorOrders: prior)
            let found = try #require(SlippageCalibration(of: orders, settings: settings))
            let law = try found.law(of: #require(AssetID("FEW")))
            let order = try #require(orders.last)
            func expected(_ law: SlippageLaw) -> Double {
                law.expected(
                    volumeShare: order.volumeShare,
                    dailyVolatility: order.dailyVolatility
                )
            }
            let distance = abs(expected(law) - expected(found.pooled))
            #expect(distance < last)
            last = distance
        }
    }

    @Test func `the order of orders changes no bit`() throws {
        for seed in UInt64(0)..<50 {
            var market = Market(generator: SeededGenerator(seed: seed), noise: 0.001)
            var orders = try market.orders(40, of: "A", halfSpread: 0.0002, impact: 0.5)
            orders += try market.orders(30, of: "B", halfSpread: 0.001, impact: 0.1)
            let found = SlippageCalibration(of: orders)
            #expect(found == SlippageCalibration(of: orders.shuffled(using: &market.generator)))
        }
    }

    /// Noise far above the law, so that least squares alone would give coefficients below zero.
    @Test func `no coefficient is below zero, and none does better that is not`() throws {
        var held = 0
        for seed in UInt64(0)..<300 {
            var market = Market(generator: SeededGenerator(seed: seed), noise: 0.01)
            var orders = try market.orders(30, of: "A", halfSpread: 0, impact: 0.1)
            orders += try market.orders(3, of: "B", halfSpread: 0, impact: 0)
            let found = try #require(SlippageCalibration(of: orders))
            for law in [found.pooled] + found.laws.values {
                #expect(law.halfSpread >= 0 && law.impact >= 0 && law.residual > 0)
                #expect((law.halfSpread == 0) == (law.halfSpreadError == nil))
                #expect((law.impact == 0) == (law.impactError == nil))
            }
            func squares(_ halfSpread: Double, _ impact: Double) -> Double {
                orders.reduce(0) { sum, order in
                    let pressure = order.dailyVolatility * order.volumeShare.squareRoot()
                    let rest = order.slippage - halfSpread - impact * pressure
                    return sum + rest * rest
                }
            }
            let (spread, impact) = (found.pooled.halfSpread, found.pooled.impact)
            let best = squares(spread, impact)
            for step in [1e-5, -1e-5] {
                if spread + step >= 0 { #expect(squares(spread + step, impact) >= best) }
                if impact + 1e3 * step >= 0 {
                    #expect(squares(spread, impact + 1e3 * step) >= best)
                }
            }
            if spread == 0 || impact == 0 { held += 1 }
        }
        #expect(held > 100)
    }

    @Test func `what cannot be known is not said`() throws {
        var market = Market(generator: SeededGenerator(seed: 9), noise: 0.001)
        let orders = try market.orders(30, of: "A", halfSpread: 0.0005, impact: 1)
        #expect(SlippageCalibration(of: Array(orders.prefix(29))) == nil)
        #expect(SlippageCalibration(of: orders) != nil)
        #expect(SlippageCalibration(of: []) == nil)
        // All of one size: a constant and a slope are the same thing.
        let alike = try orders.map {
            try #require(
                SlippageObservation(
                    asset: $0.asset,
                    slippage: $0.slippage,
                    volumeShare: 0.01,
                    dailyVolatility: 0.02
                )
            )
        }
        #expect(SlippageCalibration(of: alike) == nil)
        let asset = orders[0].asset
        for (slippage, share, volatility) in [
            (Double.nan, 0.1, 0.1), (0.1, -0.1, 0.1), (0.1, 0.1, -0.1), (0.1, .infinity, 0.1),
            (0.1, 0.1, .nan),
        ] {
            #expect(
                SlippageObservation(
                    asset: asset,
                    slippage: slippage,
                    volumeShare: share,
                    dailyVolatility: volatility
                ) == nil
            )
        }
    }
}
