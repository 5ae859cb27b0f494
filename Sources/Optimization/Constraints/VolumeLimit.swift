internal import Estimation

/// An upper limit on the participation of the trades in the volumes of the assets.
///
///     |wᵢ − w₀ᵢ| V ≤ p vᵢ d
///
/// for a portfolio of value V, volumes vᵢ in money a day and trades spread over d days. It bounds each
/// weight around today's, and is spoken of by p.
public struct VolumeLimit: Hashable, Sendable {
    /// Today's weight of each asset, w₀.
    public var current: [Double]
    /// The weight that the whole volume of each asset over the days is, vd/V; +∞ for any.
    public var volumes: [Double]
    /// The greatest participation p.
    public var maximum: Double

    /// A limit.
    public init(current: [Double], volumes: [Double], maximum: Double) {
        self.current = current
        self.volumes = volumes
        self.maximum = maximum
    }

    /// A move of ten times the portfolio.
    static let farReach = 10.0

    /// How far asset `i` may move from today's weight.
    func reach(_ i: Int) -> Double { maximum == 0 ? 0 : maximum * volumes[i] }
}

extension PortfolioProblem {
    /// What asset `i` may be bought up to and sold down to; nothing where its volume is unlimited.
    ///
    /// A side that is out of reach behind a bound is left out: its slack would be large without
    /// meaning, and nobody relaxes the bound as far.
    func volumeLimits(of i: Int) -> [Limit] {
        guard let limit = constraints.volume, limit.volumes[i].isFinite else { return [] }
        let (current, reach) = (limit.current[i], limit.reach(i))
        var result: [Limit] = []
        for (sense, side) in [(Limit.Sense.atLeast, -1.0), (.atMost, 1.0)] {
            let value = current + side * reach
            let bound = side < 0 ? constraints.lower[i] : constraints.upper[i]
            let isBehind = side * bound <= side * value
            guard !isBehind || reach <= VolumeLimit.farReach else { continue }
            result.append(
                Limit(
                    name: "\(distribution.assets[i]) participation max",
                    row: .asset(i),
                    sense: sense,
                    value: value,
                    userScale: side / limit.volumes[i],
                    userOrigin: current,
                    given: limit.maximum
                )
            )
        }
        return result
    }

    /// The least and the greatest weight of asset `i`, by its bounds and its volume.
    func bounds(of i: Int) -> (lower: Double, upper: Double) {
        let (lower, upper) = (constraints.lower[i], constraints.upper[i])
        guard let limit = constraints.volume, limit.volumes[i].isFinite else {
            return (lower, upper)
        }
        let (current, reach) = (limit.current[i], limit.reach(i))
        return (max(lower, current - reach), min(upper, current + reach))
    }

    /// The problem with its volumes as bounds of the weights, which is what they are where neither they
    /// nor the asset's own bounds may be broken at a price; the others stay as they are.
    var boundedByVolume: PortfolioProblem {
        guard constraints.volume != nil else { return self }
        var result = self
        let isSoft = softBounds
        for i in distribution.assets.indices {
            let isPriced = isSoft.lower[i] || isSoft.upper[i] || isSoft.participation[i]
            guard !isPriced else { continue }
            (result.constraints.lower[i], result.constraints.upper[i]) = bounds(of: i)
            result.constraints.volume?.volumes[i] = .infinity
        }
        return result
    }
}
