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
    /// What is owed or may be; `nil` where neither is.
    var shorts: ShortLeg?

    /// What can be bought and sold at most.
    var most: (purchase: Double, sale: Double) {
        (
            min(limits.purchase, shorts?.buying.total ?? .infinity),
            min(limits.sale, shorts?.opening.total ?? sales.total)
        )
    }

    /// g(x).
    func cost(of trade: Double) -> Double {
        let miss = off(value + trade)
        return 0.5 * curvature * miss * miss + tradingCost(of: trade)
    }

    /// What g(x) is at least, convex in x: what ``best(cashPrice:turnoverPrice:)`` minimizes.
    func leastCost(of trade: Double) -> Double {
        guard trade < 0 else {
            return shorts == nil ? cost(of: trade) : cost(of: trade) - coverExcess(of: trade)
        }
        let sold = min(-trade, sales.total)
        return cost(of: trade) - sales.cost(of: sold) + sales.leastCost(of: sold)
    }

    /// What the trade costs, taxes with it.
    func tradingCost(of trade: Double) -> Double {
        let size = abs(trade)
        guard shorts == nil else { return shortCost(of: trade) + impactCost(of: size) }
        return (trade > 0 ? purchaseRate * trade : sales.cost(of: size)) + impactCost(of: size)
    }

    /// What moving the price costs.
    func impactCost(of size: Double) -> Double {
        linearImpact * size * size + impact * size * size.squareRoot()
    }

    /// Cash that the trade takes, below zero what it brings; impact is paid too.
    func cash(of trade: Double) -> Double {
        let size = abs(trade)
        let paid =
            (trade > 0 ? trade * (1 + purchaseRate) : -size * (1 - saleRate))
            + impactCost(of: size)
        return shorts == nil ? paid : paid + collateral(of: trade)
    }

    /// How far a holding is off the target, above zero where it is too much.
    private func off(_ holding: Double) -> Double {
        holding - min(max(holding, target.lowerBound), target.upperBound)
    }

    /// The x that minimizes g(x) + pull · x + μ · cash(x) + ν |x|, of sales their least cost.
    ///
    /// - Complexity: O(log lots).
    func best(cashPrice μ: Double, turnoverPrice ν: Double, pull: Double = 0) -> Double {
        if let shorts { return best(shorts, (μ, ν), pull) }
        let urgency = max(0, 1 + μ)
        // Buying: (q + 2 ℓ (1 + μ)) x + 1.5 κ (1 + μ) √x = q (T − v) − c − μ (1 + c) − ν; not within a band, where
        // nothing is gained.
        let missing = curvature * (target.lowerBound - value)
        let gain = missing - pull - purchaseRate - μ * (1 + purchaseRate) - ν
        if gain > 0 {
            let steepness = curvature + 2 * linearImpact * urgency
            return min(limits.purchase, size(steepness, 1.5 * impact * urgency, gain))
        }
        let reward = pull + μ * (1 - saleRate) - ν
        return -given(sales, upTo: limits.sale, from: value, to: target, reward, urgency)
    }

    /// How much of a curve is best given of what is held, each unit of which brings a reward beside coming nearer to the
    /// target: y with the slope of the curve against q (v − T − y) + reward, and impact.
    ///
    /// - Complexity: O(log lots).
    func given(
        _ curve: SaleCurve,
        upTo limit: Double,
        from value: Double,
        to target: ClosedRange<Double>,
        _ reward: Double,
        _ urgency: Double
    ) -> Double {
        let impactPrice = 1.5 * impact * urgency
        let slowing = 2 * linearImpact * urgency
        func given(curvature q: Double, target: Double) -> Double {
            let worth = q * (value - target) + reward
            let steepness = q + slowing
            return curve.best(
                upTo: limit,
                gain: { worth - steepness * $0 - impactPrice * $0.squareRoot() },
                root: { slope in worth > slope ? size(steepness, impactPrice, worth - slope) : 0 }
            )
        }
        let above = given(curvature: curvature, target: target.upperBound)
        guard target.lowerBound < target.upperBound, value - above <= target.upperBound else {
            return above
        }
        let within = given(curvature: 0, target: 0)
        if value - within > target.lowerBound {
            return min(limit, max(within, value - target.upperBound, 0))
        }
        let below = given(curvature: curvature, target: target.lowerBound)
        return min(limit, curve.total, max(below, value - target.lowerBound))
    }

    /// The y ≥ 0 with q y + k √y = e, for e > 0.
    private func size(_ q: Double, _ k: Double, _ e: Double) -> Double {
        guard q > 0 else { return k > 0 ? (e / k) * (e / k) : .infinity }
        // The positive root of q s² + k s − e, in the form that loses no digits.
        let root = 2 * e / (k + (k * k + 4 * q * e).squareRoot())
        return root * root
    }
}
