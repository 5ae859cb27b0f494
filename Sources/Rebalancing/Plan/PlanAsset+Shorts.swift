/// An asset of which shares are owed, or may be.
extension PlanAsset {
    /// What trading costs without impact.
    func shortCost(of trade: Double) -> Double {
        guard let shorts else { return 0 }
        let size = abs(trade)
        if trade > 0 {
            return shorts.covers.cost(of: min(size, shorts.covers.total))
                + shorts.buying.cost(of: size)
        }
        return sales.cost(of: min(size, sales.total)) + shorts.opening.cost(of: size)
    }

    /// What giving back costs more than by its envelope.
    func coverExcess(of trade: Double) -> Double {
        guard let covers = shorts?.covers else { return 0 }
        let size = min(trade, covers.total)
        return covers.cost(of: size) - covers.leastCost(of: size)
    }

    /// Money that a trade takes as collateral, below zero what it sets free.
    func collateral(of trade: Double) -> Double {
        guard let shorts else { return 0 }
        return shorts.collateral
            * (trade > 0 ? -min(trade, shorts.covers.total) : max(0, -trade - sales.total))
    }

    /// The trade that brings most money, or takes least: everything sold that is held, and what is owed given back or
    /// more of it borrowed where that sets money free.
    var raising: Double {
        guard let shorts else { return -min(limits.sale, sales.total) }
        let trades = [
            -min(limits.sale, sales.total), -most.sale, min(most.purchase, shorts.covers.total), 0,
        ]
        return trades.min { cash(of: $0) < cash(of: $1) } ?? 0
    }

    /// The best trade: the best of those of each part, in which costs are convex.
    ///
    /// - Complexity: O(log lots).
    func best(
        _ shorts: ShortLeg,
        _ prices: (cash: Double, turnover: Double),
        _ pull: Double
    ) -> Double {
        let (μ, ν) = prices
        let urgency = max(0, 1 + μ)
        let (most, kept) = (most, shorts.collateral)
        var (best, least) = (0.0, leastCost(of: 0, prices))
        func consider(_ trade: Double) {
            let cost = leastCost(of: trade, prices) + pull * trade
            if cost < least { (best, least) = (trade, cost) }
        }
        func sell(_ curve: SaleCurve, brings money: Double) {
            let limit = min(most.sale, curve.total)
            guard limit > 0 else { return }
            let reward = pull + μ * money - ν
            consider(-given(curve, upTo: limit, from: value, to: target, reward, urgency))
        }
        // Buying is giving money for coming nearer from below: the mirror image of selling.
        let mirrored = -target.upperBound...(-target.lowerBound)
        func buy(_ curve: SaleCurve, takes money: Double) {
            let limit = min(most.purchase, curve.total)
            guard limit > 0 else { return }
            let reward = -pull - μ * money - ν
            consider(given(curve, upTo: limit, from: -value, to: mirrored, reward, urgency))
        }
        sell(sales, brings: 1 - saleRate)
        sell(shorts.opening, brings: 1 - saleRate - kept)
        buy(shorts.covers, takes: 1 + purchaseRate - kept)
        buy(shorts.buying, takes: 1 + purchaseRate)
        return best
    }

    /// The piece of a trade, its slope in trading and collateral, and where it ends; `nil` at a kink.
    func shortPiece(at trade: Double, _ prices: (cash: Double, turnover: Double)) -> (
        range: ClosedRange<Double>, rate: Double
    )? {
        guard let shorts else { return nil }
        let (size, kept) = (abs(trade), shorts.collateral)
        let isFirst = size < (trade > 0 ? shorts.covers.total : sales.total)
        let curve =
            trade > 0
            ? isFirst ? shorts.covers : shorts.buying : isFirst ? sales : shorts.opening
        let limit = trade > 0 ? most.purchase : most.sale
        guard size < limit, let segment = curve.segment(at: size) else { return nil }
        let money =
            trade > 0
            ? 1 + purchaseRate - (isFirst ? kept : 0) : saleRate - 1 + (isFirst ? 0 : kept)
        let rate = segment.slope + prices.cash * money + prices.turnover
        return (segment.range.lowerBound...min(segment.range.upperBound, limit), rate)
    }
}
