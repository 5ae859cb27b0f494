internal import Numerics
internal import Portfolio

/// The program of a statement.
extension PlanStatement {
    /// The program at the rates of the problem.
    var program: PlanProgram { program(TaxSlopes(problem.taxRates)) }

    /// The program, with each unit of gain counted so.
    func program(_ slopes: TaxSlopes) -> PlanProgram {
        PlanProgram(
            separable: SeparableProgram(
                assets: problem.assets.indices.map { asset($0, slopes) },
                available: available,
                raisesOnly: !problem.mode.buys,
                turnover: problem.limits.turnover.map { $0 * value } ?? .infinity
            ),
            coupling: coupling
        )
    }

    /// The trades of a solution, those exactly to the target that costs keep off it by no more than rounding: where
    /// only the target counts, their part is a billionth.
    func exact(_ solution: PlanProgram.Solution, of program: PlanProgram) -> [Double] {
        if case .balanced = problem.mode { return solution.trades }
        guard solution.turnoverPrice == 0 else { return solution.trades }
        return solution.trades.indices.map { place in
            let (trade, limits) = (solution.trades[place], program.assets[place].most)
            let (after, target) = (held[place] + trade, targets[place])
            let edge = min(max(after, target.lowerBound), target.upperBound)
            guard after != edge, abs(after - edge) < 10 / PlanStatement.urgency * value else {
                return trade
            }
            return min(max(edge - held[place], -limits.sale), limits.purchase)
        }
    }

    private func asset(_ place: Int, _ slopes: TaxSlopes) -> PlanAsset {
        let asset = problem.assets[place]
        let rate = problem.commission.marginalRate(price: prices[place]) + asset.halfSpread
        let volume = asset.averageDailyVolume ?? 0
        let days = Double(problem.staging?.days ?? 1)
        let most = dailyMost(place).map { days * $0 } ?? .infinity
        let impact = (asset.impact ?? problem.impact).coefficients(
            averageDailyVolume: volume,
            dailyVolatility: (asset.volatility ?? 0) / PlanStatement.daysPerYear.squareRoot()
        )
        return PlanAsset(
            value: held[place],
            target: targets[place],
            curvature: curvature(place),
            purchaseRate: rate,
            saleRate: rate,
            linearImpact: impact.linear,
            impact: impact.squareRoot,
            sales: SaleCurve(
                queues: queues[place].queues.map { $0.map { part($0, rate, slopes) } },
                least: leastSlope(rate)
            ),
            limits: (
                problem.mode.buys ? min(most, isBought(place)) : 0,
                asset.isSold && problem.mode.sells ? most : 0
            ),
            shorts: leg(place, rate, slopes)
        )
    }

    private func curvature(_ place: Int) -> Double {
        guard case .balanced(let aversion) = problem.mode else {
            return PlanStatement.urgency / value
        }
        let σ = problem.assets[place].volatility ?? 0
        return aversion * (problem.covariance?.matrix[place, place] ?? σ * σ) / left
    }

    private var coupling: Coupling? {
        guard case .balanced(let aversion) = problem.mode, let covariance = problem.covariance
        else { return nil }
        return Coupling(covariance, price: aversion / left)
    }

    /// Below which no slope counts: losses say which lot goes, not how much, unless they are to be harvested.
    func leastSlope(_ rate: Double) -> Double { problem.harvestsLosses ? -.infinity : rate }

    /// What selling a lot costs, for each unit of money: trading, and tax on the gain in it.
    private func part(
        _ place: Int,
        _ rate: Double,
        _ slopes: TaxSlopes
    ) -> SaleCurve.Part {
        let lot = problem.lots[place]
        let worth = lot.quantity.double * prices[lot.asset]
        return (place, worth, rate + taxRate(of: lot, slopes) * (1 - lot.cost.double / worth))
    }

    /// What a unit of the gain on a lot is counted with; nothing of a loss that does not count.
    func taxRate(of lot: PlannedLot, _ slopes: TaxSlopes) -> Double {
        counts(lot) ? (lot.isLongTerm ? slopes.long : slopes.short) : 0
    }

    /// Whether the gain or the loss on a lot counts for taxes.
    func counts(_ lot: PlannedLot) -> Bool {
        guard problem.accounts[lot.account].isTaxed else { return false }
        return !lot.isWashed || lot.cost.double <= lot.quantity.double * prices[lot.asset]
    }
}
