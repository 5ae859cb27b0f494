internal import Execution
internal import Portfolio

/// Which order of the plan an order at the venue is a part of.
///
/// Where an account has one order of an asset and a side, these tell; otherwise the names do, which follow from the plan:
/// a plan that is spread has one for each session, and one that sells short may sell what is held besides.
struct OrderOwners: Sendable {
    private struct Kind: Hashable {
        let asset: AssetID
        let side: Side
    }

    private let orders: [ProposedOrder]
    private var places: [ClientOrderID: Int] = [:]
    private var kinds: [Kind: Int] = [:]

    /// - Throws: `ScheduleError` where an order cannot be cut as it is to be.
    /// - Complexity: O(orders), and O(parts) where names tell.
    init(_ account: TradingAccount, hash: String) throws(ScheduleError) {
        orders = account.orders
        let kindred = Dictionary(grouping: orders) { Kind(asset: $0.symbol, side: $0.side) }
        for (place, order) in orders.enumerated() {
            let kind = Kind(asset: order.symbol, side: order.side)
            guard order.session != nil || kindred[kind]?.count != 1 else {
                kinds[kind] = place
                continue
            }
            // The names of parts do not depend on when they begin.
            let start = order.session?.opens ?? Instant(millisecondsSinceEpoch: 0)
            let parts = try ScheduledOrder(order, account, hash: hash, from: start).run.parts
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
