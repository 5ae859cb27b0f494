internal import Execution
internal import Numerics
internal import Portfolio

/// What the simulated exchange offers and asks: levels around the last price.
///
///     middle  pᵢ · exp(σ √Δt · z),   levels  middle · (1 ± k h),  k = 1 … 5,   each  depth · volume of a day / middle
///
/// h is half of the spread, z normal from the seed, the asset and the instant. Where the volume of a day is not known,
/// one level has as much as anybody wants. Of several venues each has levels of its own around the same middle.
struct QuotedMarket: Hashable, Sendable {
    let simulation: SimulationInstructions
    /// What is traded of each asset a day, in money, where that is known.
    let volumes: [AssetID: Double]
    /// The steps of prices.
    let ticks: [AssetID: FixedDecimal]

    private static let levels = 5
    /// As much as anybody wants.
    private static let endless = FixedDecimal(1_000_000_000_000)

    /// The books of assets.
    ///
    /// - Parameters:
    ///   - assets: The assets.
    ///   - prices: The last price of each.
    ///   - now: The instant.
    ///   - elapsed: The time since those prices.
    /// - Returns: A book for each, by symbol, or one of each venue.
    func books(
        of assets: Set<AssetID>,
        around prices: [AssetID: FixedDecimal],
        at now: Instant,
        after elapsed: Duration
    ) -> [OrderBook] {
        let venues = simulation.venues.isEmpty ? [nil] : simulation.venues.map(Optional.some)
        return assets.sorted().flatMap { symbol -> [OrderBook] in
            guard let price = prices[symbol] else { return [] }
            let middle = moved(price, symbol, now, elapsed)
            return venues.map { book(of: symbol, around: middle, at: now, $0) }
        }
    }

    private func book(
        of symbol: AssetID,
        around middle: FixedDecimal,
        at now: Instant,
        _ venue: VenueInstructions?
    ) -> OrderBook {
        let half = venue?.halfSpread ?? simulation.halfSpread ?? 0
        guard let volume = volumes[symbol] else {
            return OrderBook(
                asset: symbol,
                time: now,
                venue: venue?.name,
                bids: [level(middle, 1 - half, symbol, Self.endless)],
                asks: [level(middle, 1 + half, symbol, Self.endless)]
            )
        }
        let depth = venue?.depth ?? simulation.depth
        let size = FixedDecimal(
            nearest: min(max(0, depth * volume / middle.double), 1e12)
        )
        let spread = max(half, 1e-4)
        let steps = (0..<Self.levels).map { half + Double($0) * spread }
        return OrderBook(
            asset: symbol,
            time: now,
            venue: venue?.name,
            bids: steps.map { level(middle, 1 - $0, symbol, size) },
            asks: steps.map { level(middle, 1 + $0, symbol, size) }
        )
    }

    private func level(
        _ price: FixedDecimal,
        _ factor: Double,
        _ symbol: AssetID,
        _ quantity: FixedDecimal
    ) -> OrderBook.Level {
        guard factor != 1 else { return OrderBook.Level(price: price, quantity: quantity) }
        return OrderBook.Level(
            price: price.times(FixedDecimal(nearest: max(factor, 0)))?
                .rounded(to: tick(symbol, price)) ?? price,
            quantity: quantity
        )
    }

    private func moved(
        _ price: FixedDecimal,
        _ symbol: AssetID,
        _ now: Instant,
        _ elapsed: Duration
    ) -> FixedDecimal {
        let seconds = Double(elapsed.wholeMilliseconds) / 1_000
        guard simulation.volatility > 0, seconds > 0 else { return price }
        var generator = Xoshiro256(
            seed: simulation.seed(symbol.symbol, "\(now.millisecondsSinceEpoch)")
        )
        let deviation =
            simulation.volatility * (seconds / SimulationInstructions.secondsOfYear).squareRoot()
        let factor = Double.exp(deviation * generator.normal())
        return price.times(FixedDecimal(nearest: factor))?.rounded(to: tick(symbol, price)) ?? price
    }

    /// The step of prices: that of the instrument, and otherwise one that is small beside the price.
    private func tick(_ symbol: AssetID, _ price: FixedDecimal) -> FixedDecimal {
        if let tick = ticks[symbol], tick < price { return tick }
        return FixedDecimal(units: price >= FixedDecimal(1) ? 100_000_000_000_000 : 100_000_000)
    }
}

extension SimulationInstructions {
    /// Where chance begins for what is named.
    func seed(_ names: String...) -> UInt64 {
        let digest = Digest.sha256("\(seed) " + names.joined(separator: " "))
        return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension FixedDecimal {
    /// The nearest multiple of a step above zero that is itself above zero.
    fileprivate func rounded(to step: FixedDecimal) -> FixedDecimal {
        let count = (units + step.units / 2) / step.units
        return FixedDecimal(units: max(count, 1) * step.units)
    }
}
