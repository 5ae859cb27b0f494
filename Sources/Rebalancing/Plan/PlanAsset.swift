/// One asset as the separable program sees it: money, and what a unit of it costs.
///
///     g(x) = ½ q dist(v + x, T)² + costs(x),     x > 0 bought, x < 0 sold
///
/// T is a number, or a band within which the asset may be.
struct PlanAsset: Sendable {
    /// What is held, v.
    var value: Double
    /// What should be held, T: at least and at most.
    var target: ClosedRange<Double>
    /// The price of being off the target, q: of a unit of money, for each unit.
    var curvature: Double
    /// What a unit of money that is bought costs in trading, a fraction.
    var purchaseRate: Double
    /// What a unit of money that is sold costs in trading, a fraction; part of the slopes of `sales`.
    var saleRate: Double
    /// Impact of a trade of value x costs `linearImpact · x² + impact · x^(3/2)`.
    var linearImpact: Double
    /// The second of these coefficients.
    var impact: Double
    /// The lots, with trading costs and taxes.
    var sales: SaleCurve
    /// What may be bought and sold at most.
    var limits: (purchase: Double, sale: Double)

    /// g(x).
    func cost(of trade: Double) -> Double {
        let miss = off(value + trade)
        return 0.5 * curvature * miss * miss + tradingCost(of: trade)
    }

    /// What g(x) is at least, convex in x: what ``best(cashPrice:turnoverPrice:)`` minimizes.
    func leastCost(of trade: Double) -> Double {
        guard trade < 0 else { return cost(of: trade) }
        return cost(of: trade) - sales.cost(of: -trade) + sales.leastCost(of: -trade)
    }

    /// What the trade costs, taxes with it.
    func tradingCost(of trade: Double) -> Double {
        let size = abs(trade)
        return (trade > 0 ? purchaseRate * trade : sales.cost(of: size)) + impactCost(of: size)
    }

    /// What moving the price costs.
    func impactCost(of size: Double) -> Double {
        linearImpact * size * size + impact * size * size.squareRoot()
    }

    /// Cash that the trade takes, below zero what it brings; impact is paid too.
    func cash(of trade: Double) -> Double {
        let size = abs(trade)
        return (trade > 0 ? trade * (1 + purchaseRate) : -size * (1 - saleRate))
            + impactCost(of: size)
    }

    /// How far a holding is off the target, above zero where it is too much.
    private func off(_ holding: Double) -> Double {
        holding - min(max(holding, target.lowerBound), target.upperBound)
    }

    /// The x that minimizes g(x) + pull · x + μ · cash(x) + ν |x|, of sales their least cost.
    ///
    /// - Complexity: O(log lots).
    func best(cashPrice μ: Double, turnoverPrice ν: Double, pull: Double = 0) -> Double {
        let urgency = max(0, 1 + μ)
        let impactPrice = 1.5 * impact * urgency
        let slowing = 2 * linearImpact * urgency
        // Buying: (q + 2 ℓ (1 + μ)) x + 1.5 κ (1 + μ) √x = q (T − v) − c − μ (1 + c) − ν; not within a band, where
        // nothing is gained.
        let missing = curvature * (target.lowerBound - value)
        let gain = missing - pull - purchaseRate - μ * (1 + purchaseRate) - ν
        if gain > 0 {
            return min(limits.purchase, size(curvature + slowing, impactPrice, gain))
        }
        // Selling y: the slope of the lot against q (v − T − y) + μ (1 − c) − ν and the same impact.
        func sold(curvature q: Double, target: Double) -> Double {
            let worth = q * (value - target) + pull + μ * (1 - saleRate) - ν
            let steepness = q + slowing
            return sales.best(
                upTo: limits.sale,
                gain: { worth - steepness * $0 - impactPrice * $0.squareRoot() },
                root: { slope in worth > slope ? size(steepness, impactPrice, worth - slope) : 0 }
            )
        }
        let above = sold(curvature: curvature, target: target.upperBound)
        guard target.lowerBound < target.upperBound, value - above <= target.upperBound else {
            return -above
        }
        let within = sold(curvature: 0, target: 0)
        if value - within > target.lowerBound {
            return -min(limits.sale, max(within, value - target.upperBound, 0))
        }
        let below = sold(curvature: curvature, target: target.lowerBound)
        return -min(limits.sale, sales.total, max(below, value - target.lowerBound))
    }

    /// The y ≥ 0 with q y + k √y = e, for e > 0.
    private func size(_ q: Double, _ k: Double, _ e: Double) -> Double {
        guard q > 0 else { return k > 0 ? (e / k) * (e / k) : .infinity }
        // The positive root of q s² + k s − e, in the form that loses no digits.
        let root = 2 * e / (k + (k * k + 4 * q * e).squareRoot())
        return root * root
    }
}
