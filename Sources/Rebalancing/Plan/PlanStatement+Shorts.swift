internal import Portfolio

/// Assets of which shares are owed, or may be.
extension PlanStatement {
    /// Money that stays for an amount of what is owed.
    func collateral(_ worth: FixedDecimal) -> FixedDecimal {
        worth.times(problem.shortSelling.collateral) ?? .zero
    }

    /// Money that a trade takes as collateral, below zero what it sets free.
    func collateral(_ trade: PlannedTrade) -> FixedDecimal {
        switch trade.action {
        case .short: collateral(trade.value)
        case .cover: -collateral(trade.value)
        case .buy, .sell: .zero
        }
    }

    /// What can be sold of an asset.
    func sellable(_ place: Int) -> Double {
        shorts.map { $0.long[place] + $0.openings[place] } ?? held[place]
    }

    /// Whether a trade sells all that is held of an asset, or gives back all that is owed, and no more than that.
    func closes(_ place: Int, _ trade: Double) -> Bool {
        let (held, size) = (held[place], abs(trade))
        guard held * trade < 0, size >= abs(held) * (1 - 1e-9) else { return false }
        guard let shorts else { return true }
        let isOne = shorts.long[place] == 0 || shorts.owed[place] == 0
        return isOne && size <= abs(held) * (1 + 1e-9)
    }

    /// What may be bought: of an asset that was sold at a loss what gives back shares, since that keeps none.
    func isBought(_ place: Int) -> Double {
        let asset = problem.assets[place]
        if asset.isBought { return .infinity }
        return asset.restriction == .washSale ? shorts?.owed[place] ?? 0 : 0
    }

    /// What an asset costs below zero; `nil` where it is not, and need not be.
    func leg(_ place: Int, _ rate: Double, _ slopes: TaxSlopes) -> ShortLeg? {
        guard let shorts, shorts.owed[place] > 0 || targets[place].lowerBound < 0 else {
            return nil
        }
        // What is lent for a year is a cost of that year, where costs are weighed.
        let loan = problem.mode.aversion == nil ? 0 : problem.shortSelling.borrowRate
        let covers = SaleCurve(
            queues: (shorts.queues[place] ?? []).map { queue in
                queue.map { lot in
                    let owed = problem.owed[lot]
                    let worth = owed.quantity.double * prices[place]
                    let tax = taxRate(ofOwed: owed, slopes) * (owed.cost.double / worth - 1)
                    return (lot, worth, rate - loan + tax)
                }
            },
            least: leastSlope(rate - loan)
        )
        return ShortLeg(
            covers: covers,
            buying: SaleCurve(
                after: covers.total,
                // To the nearest step: what is bought may be more than the target by less than one.
                value: max(0, targets[place].upperBound - shorts.long[place])
                    + (targets[place].upperBound > 0 ? steps[place] : 0),
                slope: rate
            ),
            opening: SaleCurve(
                after: shorts.long[place],
                value: shorts.openings[place],
                slope: rate + loan
            ),
            collateral: problem.shortSelling.collateral.double
        )
    }

    /// What a unit of the gain on shares that are given back is counted with.
    private func taxRate(ofOwed lot: PlannedLot, _ slopes: TaxSlopes) -> Double {
        guard problem.accounts[lot.account].isTaxed else { return 0 }
        return lot.isLongTerm ? slopes.long : slopes.short
    }
}
