internal import Portfolio

/// What a plan was to reach, and does not.
public struct PlanWish: Hashable, Sendable {
    /// Of what.
    public enum Kind: String, Hashable, Sendable {
        /// Money that is to be raised, or to stay.
        case cash = "cash"
        /// Of assets outside of their bands, in money.
        case band = "band"
        /// Of assets that were to be sold short and may not be, in money.
        case short = "short_selling"
        /// Tracking error.
        case trackingError = "max_tracking_error"
        /// What trading costs.
        case cost = "max_cost"
        /// Taxes.
        case tax = "max_tax"
    }

    /// Of what.
    public let kind: Kind
    /// What was asked for: money that is missing 0.
    public let asked: Double
    /// What came of it, above that.
    public let got: Double
    /// What is 1 of it, so that wishes can be added up: the portfolio's value of money.
    let scale: Double

    /// By how much it is missed, as a part of the scale.
    var miss: Double { (got - asked) / scale }
}

extension TradePlan {
    /// The wishes that it misses.
    func unmet(_ problem: RebalancingProblem) -> [PlanWish] {
        let value = self.value.double
        var wishes: [PlanWish] = []
        func add(_ kind: PlanWish.Kind, _ got: Double, _ asked: Double?, _ scale: Double) {
            guard let asked, got > asked + 1e-9 * (asked > 0 ? asked : scale) else { return }
            wishes.append(PlanWish(kind: kind, asked: asked, got: got, scale: scale))
        }
        add(.cash, missingCash(problem), 0, value)
        if problem.mode == .toBand { add(.band, outOfBand(problem), 1e-6 * value, value) }
        add(.short, unshorted > 1e-6 * value ? unshorted : 0, 0, value)
        add(.cost, costs.trading, problem.limits.cost, value)
        add(.tax, costs.tax, problem.limits.tax, value)
        add(.trackingError, miss.after.trackingError ?? 0, problem.limits.trackingError, 1)
        return wishes
    }

    /// Money that is missing after the trades of a withdrawal, or cannot be raised.
    private func missingCash(_ problem: RebalancingProblem) -> Double {
        guard case .withdraw(let amount) = problem.mode else { return shortfall.double }
        let cash = trades.reduce(cash.reduce(0) { $0 + $1.double }) { $0 - $1.slippage.double }
        let wanted = amount.double + problem.limits.cashReserve.double
        // Less than a smallest trade is not raised for its own sake.
        return max(shortfall.double, wanted - cash - 1e-6 * value.double, 0)
    }

    /// Money by which assets are outside of their bands by more than a step, those that may be traded there.
    private func outOfBand(_ problem: RebalancingProblem) -> Double {
        let value = self.value.double
        // Bands are of what is left: what prices lose on the way is not there to have a share of.
        let left = 1 - trades.reduce(0) { $0 + $1.slippage.double } / value
        return problem.assets.indices.reduce(0) { sum, place in
            let asset = problem.assets[place]
            let weight = weights[place] / left
            let (below, above) = (asset.band.lowerBound - weight, weight - asset.band.upperBound)
            let miss = asset.isBought && below > 0 ? below : asset.isSold && above > 0 ? above : 0
            let off = miss * value - asset.step.double * asset.price.double
            return sum + max(0, off)
        }
    }
}
