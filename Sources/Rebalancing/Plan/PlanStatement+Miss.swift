internal import Portfolio

/// How far trades bring a portfolio, and what they realize.
extension PlanStatement {
    /// How far holdings are from the target of a portfolio that is worth so much.
    func miss(_ held: [Double], _ whole: Double) -> PlanMiss {
        let differences = zip(problem.assets, held).map { $1 / whole - $0.target }
        let cash = 1 - problem.assets.reduce(0) { $0 + $1.target }
        let sum = differences.reduce(abs(1 - held.reduce(0, +) / whole - cash)) { $0 + abs($1) }
        return PlanMiss(
            trackingError: trackingVariance(differences).map { $0.squareRoot() },
            activeShare: 0.5 * sum
        )
    }

    private func trackingVariance(_ differences: [Double]) -> Double? {
        if let covariance = problem.covariance { return covariance.variance(of: differences) }
        var variance = 0.0
        for (asset, difference) in zip(problem.assets, differences) where difference != 0 {
            guard let σ = asset.volatility else { return nil }
            variance += σ * σ * difference * difference
        }
        return variance
    }

    // MARK: - Gains

    /// Gains less losses that count for taxes, of trades of the program.
    func gains(_ program: PlanProgram, _ trades: [Double]) -> NettedTax.Gains {
        var gains: NettedTax.Gains = (0, 0)
        func take(_ lots: [Int], of known: [PlannedLot], _ amount: Double, _ gain: (Int) -> Double?)
        {
            var left = amount
            for place in lots where left > 0 {
                let lot = known[place]
                let worth = lot.quantity.double * prices[lot.asset]
                let part = min(left, worth)
                left -= part
                guard worth > 0, let gain = gain(place) else { continue }
                if lot.isLongTerm {
                    gains.long += part / worth * gain
                } else {
                    gains.short += part / worth * gain
                }
            }
        }
        for (trade, asset) in zip(trades, program.assets) {
            if trade < 0 { take(asset.sales.lots, of: problem.lots, -trade, gain(of:)) }
            guard trade > 0, let shorts = asset.shorts else { continue }
            take(shorts.covers.lots, of: problem.owed, trade, gain(ofOwed:))
        }
        return gains
    }

    /// Between which the gains of each kind are, whatever is sold.
    ///
    /// - Complexity: O(lots).
    var gainRange: (short: ClosedRange<Double>, long: ClosedRange<Double>) {
        var (short, long) = ((least: 0.0, most: 0.0), (least: 0.0, most: 0.0))
        let held = problem.lots.indices.map { (problem.lots[$0].isLongTerm, gain(of: $0)) }
        let owed = problem.owed.indices.map { (problem.owed[$0].isLongTerm, gain(ofOwed: $0)) }
        for (isLongTerm, known) in held + owed {
            guard let gain = known else { continue }
            let (loss, gained) = (min(0, gain), max(0, gain))
            if isLongTerm {
                long = (long.least + loss, long.most + gained)
            } else {
                short = (short.least + loss, short.most + gained)
            }
        }
        return (short.least...short.most, long.least...long.most)
    }

    /// The gain of giving back all of a lot that is owed; `nil` where it is not taxed.
    private func gain(ofOwed place: Int) -> Double? {
        let lot = problem.owed[place]
        guard problem.accounts[lot.account].isTaxed else { return nil }
        return lot.cost.double - lot.quantity.double * prices[lot.asset]
    }

    /// The gain of all of a lot; `nil` where it is not taxed, or a loss that does not count.
    private func gain(of place: Int) -> Double? {
        let lot = problem.lots[place]
        guard counts(lot) else { return nil }
        return lot.quantity.double * prices[lot.asset] - lot.cost.double
    }
}
