internal import Execution
internal import Portfolio

/// The money of an account while it buys, and what more of an asset costs there with everything that is asked for it.
///
///     cost(q, p) = p q + highest fee of a venue · p q + C(Q + q, V + p q) − C(Q, V)
///
/// C is the commission of the broker, Q and V what was bought of the asset and what open purchases may take, these at
/// their limits. It is what the exchange charges where there is one place, and no less where there are several.
struct PurchaseMoney: Sendable {
    /// Money that no open purchase will take and whose day has come; below zero where they could take more than there is.
    private(set) var free: FixedDecimal
    private let venueFee: FixedDecimal
    private let charges: CommissionSchedule
    private var tallies: [AssetID: CommissionTally] = [:]

    /// The money of a run as its orders are, for one of them.
    ///
    /// What gives back shares may take all of it; another purchase leaves alone what stays as collateral after the plan,
    /// and what was to be set free and is not yet.
    init<Venue>(of run: AccountRun<Venue>, for order: ProposedOrder) {
        let manager = run.session.manager
        let simulation = run.account.execution.simulation
        (venueFee, charges) = (simulation.highestVenueFee, simulation.charges)
        free = manager.book.cash[run.account.currency] ?? .zero
        if order.action == .buy { free = free - order.collateral - run.collateralOfCovers }
        let orders = manager.sequence.compactMap { manager.orders[$0] }
        for tracked in orders where tracked.order.side == .sell {
            guard let settles = run.owners.owner(of: tracked.order)?.settles, let day = run.day,
                settles > day
            else { continue }
            let fees = tracked.allFills.reduce(FixedDecimal.zero) { $0 + $1.fee }
            free = free - (tracked.filledValue ?? .zero) + fees
        }
        // The broker asks anew for what is bought on another day.
        let purchases = orders.filter {
            $0.order.side == .buy
                && (!$0.state.isClosed || run.owners.owner(of: $0.order)?.session?.day == run.day)
        }
        for tracked in purchases where tracked.filledQuantity > .zero {
            tallies[tracked.order.asset, default: CommissionTally(charges)]
                .fill(quantity: tracked.filledQuantity, value: tracked.filledValue ?? .zero)
        }
        for tracked in purchases where tracked.state.isOpen || tracked.state == .initialized {
            let asset = tracked.order.asset
            let price = tracked.order.kind.limitPrice ?? run.arrivals[asset] ?? .zero
            free = free - cost(of: tracked.leavesQuantity, asset, at: price)
            tallies[asset, default: CommissionTally(charges)]
                .fill(
                    quantity: tracked.leavesQuantity,
                    value: price.times(tracked.leavesQuantity) ?? .zero
                )
        }
    }

    /// What a quantity more costs at a price.
    func cost(
        of quantity: FixedDecimal,
        _ asset: AssetID,
        at price: FixedDecimal
    ) -> FixedDecimal {
        let tally = tallies[asset] ?? CommissionTally(charges)
        guard let value = price.times(quantity), let fee = venueFee.times(value),
            let commission = tally.charge(quantity: quantity, value: value)
        else { return .limit }
        return value + fee + commission
    }

    /// As many whole steps as there is money for at a price, and no more than a quantity.
    func affordable(
        _ quantity: FixedDecimal,
        of asset: AssetID,
        at price: FixedDecimal,
        step: FixedDecimal
    ) -> FixedDecimal {
        quantity.largest(step: step) { cost(of: $0, asset, at: price) <= free }
    }

    /// The highest price below another at which there is money for all of a quantity, in steps; zero where there is none.
    func payable(
        _ quantity: FixedDecimal,
        of asset: AssetID,
        below price: FixedDecimal,
        step: FixedDecimal
    ) -> FixedDecimal {
        price.largest(step: step) { cost(of: quantity, asset, at: $0) <= free }
    }
}

extension FixedDecimal {
    /// The largest multiple of a step that is no larger and passes a test that only small ones pass; zero where none does.
    ///
    /// The number itself is tried first, whether or not it is a multiple.
    fileprivate func largest(
        step: FixedDecimal,
        where passes: (FixedDecimal) -> Bool
    ) -> FixedDecimal {
        if passes(self) { return self }
        var (most, least) = (units / step.units, Int128(0))
        while least < most {
            let middle = least + (most - least + 1) / 2
            if passes(FixedDecimal(units: middle * step.units)) {
                least = middle
            } else {
                most = middle - 1
            }
        }
        return FixedDecimal(units: least * step.units)
    }
}
