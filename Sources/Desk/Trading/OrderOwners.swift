internal import Execution
internal import Portfolio

/// Which order of the plan an order at the venue is a part of.
///
/// Where a plan is not spread, an account has one order of an asset and a side; otherwise the names tell, which follow
/// from the plan.
struct OrderOwners: Sendable {
    private struct Kind: Hashable {
        let asset: AssetID
        let side: Side
    }

    private let orders: [ProposedOrder]
    private var places: [ClientOrderID: Int] = [:]
    private var kinds: [Kind: Int] = [:]

    /// - Throws: `ScheduleError` where an order cannot be cut as it is to be.
    /// - Complexity: O(orders), and O(parts) where the plan is spread.
    init(_ account: TradingAccount, hash: String) throws(ScheduleError) {
        orders = account.orders
        for (place, order) in orders.enumerated() {
            guard let session = order.session else {
                kinds[Kind(asset: order.symbol, side: order.side)] = place
                continue
            }
            let parts = try ScheduledOrder(order, account, hash: hash, from: session.opens).run
                .parts
            for part in parts {
                for number in 0..<ChildIntent.attemptLimit {
                    places[part.attempt(number).id] = place
                }
            }
        }
    }

    /// The order of the plan; `nil` where it is none of it.
    func owner(of order: Order) -> ProposedOrder? {
        let place = places[order.id] ?? kinds[Kind(asset: order.asset, side: order.side)]
        return place.map { orders[$0] }
    }
}
