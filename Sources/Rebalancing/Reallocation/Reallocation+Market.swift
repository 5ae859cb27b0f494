public import Portfolio

/// What the trades do to the market.
extension Reallocation {
    /// The market of an asset before and after its trade.
    public struct MarketState: Hashable, Sendable {
        /// The place of the asset.
        public let asset: Int
        /// The price of a share before the trade.
        public let priceBefore: FixedDecimal
        /// The price that the trade pushes it to; `nil` where volume or volatility is not known.
        public let priceAfter: Double?
        /// The trade as a part of what is traded in a day; `nil` where that is not known.
        public let participation: Double?
    }

    /// The markets of what is traded and has a price: price · (1 ± relative impact).
    public func marketStates(_ impact: MarketImpact, periodsPerYear: Double) -> [MarketState] {
        assets.indices.compactMap { place in
            guard changes[place] != .zero, let price = assets[place].price else { return nil }
            let move = relativeImpact(place, impact, periodsPerYear)
            return MarketState(
                asset: place,
                priceBefore: price,
                priceAfter: move.map { move in
                    price.double * (changes[place] > .zero ? 1 + move : max(0, 1 - move))
                },
                participation: assets[place].moneyTradedDaily.map {
                    changes[place].magnitude.double / $0
                }
            )
        }
    }

    /// What impact costs of what is traded: Σ |x| · impact(x) / Σ |x|.
    ///
    /// - Returns: 0 where nothing is traded, `nil` where volume or volatility of what is traded is not known.
    public func averageImpact(_ impact: MarketImpact, periodsPerYear: Double) -> Double? {
        var (cost, whole) = (0.0, 0.0)
        for place in assets.indices where changes[place] != .zero {
            guard let move = relativeImpact(place, impact, periodsPerYear) else { return nil }
            let size = changes[place].magnitude.double
            cost += size * move
            whole += size
        }
        return whole > 0 ? cost / whole : 0
    }

    private func relativeImpact(
        _ place: Int,
        _ impact: MarketImpact,
        _ periodsPerYear: Double
    ) -> Double? {
        guard let daily = assets[place].moneyTradedDaily,
            let volatility = assets[place].volatility
        else { return nil }
        return impact.relative(
            value: changes[place].double,
            averageDailyVolume: daily,
            dailyVolatility: volatility / periodsPerYear.squareRoot()
        )
    }
}
