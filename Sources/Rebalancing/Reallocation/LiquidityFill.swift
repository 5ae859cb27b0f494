public import Portfolio

/// What is traded of an asset at one place.
public struct LiquidityFill: Hashable, Sendable {
    /// The place of the asset in the reallocation.
    public let asset: Int
    /// Where; `nil` where only the volume of the whole market is known.
    public let venue: String?
    /// What is taken within the utilization that the place may have.
    public internal(set) var friendly: FixedDecimal
    /// What is taken beyond it.
    public internal(set) var forced: FixedDecimal
}

extension LiquidityFill {
    /// What `sources` give of `need`: the friendly part of each first, then what is left of each.
    static func fills(of need: FixedDecimal, asset: Int, from sources: [LiquiditySource])
        -> [LiquidityFill]
    {
        var left = need
        func take(_ most: FixedDecimal) -> FixedDecimal {
            let taken = min(left, most)
            left -= taken
            return taken
        }
        var fills = sources.map { source in
            LiquidityFill(
                asset: asset,
                venue: source.venue,
                friendly: take(source.friendly),
                forced: .zero
            )
        }
        for (place, source) in sources.enumerated() {
            fills[place].forced = take(source.available - fills[place].friendly)
        }
        return fills.filter { $0.friendly + $0.forced > .zero }
    }
}
