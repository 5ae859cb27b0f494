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

    /// Gains less losses in accounts that are taxed, of trades of the program.
    func taxedGain(_ program: PlanProgram, _ trades: [Double]) -> Double {
        trades.indices.reduce(0) { sum, place in
            var (sum, left) = (sum, max(0, -trades[place]))
            for lot in program.assets[place].sales.lots where left > 0 {
                let lot = problem.lots[lot]
                let worth = lot.quantity.double * prices[place]
                let part = min(left, worth)
                left -= part
                guard problem.accounts[lot.account].isTaxed else { continue }
                sum += part * (1 - lot.cost.double / worth)
            }
            left = max(0, trades[place])
            for lot in program.assets[place].shorts?.covers.lots ?? [] where left > 0 {
                let lot = problem.owed[lot]
                let worth = lot.quantity.double * prices[place]
                let part = min(left, worth)
                left -= part
                guard problem.accounts[lot.account].isTaxed else { continue }
                sum += part * (lot.cost.double / worth - 1)
            }
            return sum
        }
    }
}
