import Portfolio
import TestKit
import Testing

@testable import Execution

/// The sums that are kept beside the orders, held to what all orders and fills come to when they are added up.
@Suite struct RunningSumsTests {
    @Test func `sums are those of all orders, fills and corrections, whatever happens`() throws {
        for seed in UInt64(0)..<300 {
            var story = RandomStory(seed: seed)
            var manager = OrderManager(settings: ReconciliationSettings(paysRebates: true))
            for _ in 0..<60 {
                manager.apply(try story.record(after: manager))
                try check(manager, "seed \(seed)")
            }
        }
    }

    private func check(_ manager: OrderManager, _ comment: Comment) throws {
        let book = manager.book
        for (asset, position) in book.positions {
            #expect(manager.sums.quantities[asset] == position.quantity, comment)
        }
        for (currency, amount) in book.cash {
            #expect(manager.sums.cash[currency, default: .zero] == amount, comment)
        }
        let tracked = manager.sequence.compactMap { manager.orders[$0] }
        #expect(
            manager.ordersUnderWay
                == tracked.filter { $0.state == .initialized || $0.state.isOpen },
            comment
        )
        let today = Sample.time().day
        let traded = tracked.flatMap(\.allFills).filter { $0.time.day == today }
            .reduce(FixedDecimal.zero) { $0 + ($1.value ?? .zero) }
        #expect(manager.sums.traded[today] ?? .zero == traded, comment)
        let prices = try RandomStory.prices()
        var (worth, purchases) = (FixedDecimal.zero, FixedDecimal.zero)
        var left: [Side: [AssetID: FixedDecimal]] = [:]
        for order in tracked where order.state.isOpen {
            let rest = order.ceiling - order.filledQuantity
            let price = try #require(order.limitPrice ?? prices[order.order.asset])
            let value = try #require(price.times(rest))
            worth = worth + value
            if order.order.side == .buy { purchases = purchases + value }
            left[order.order.side, default: [:]][order.order.asset, default: .zero] += rest
        }
        let open = manager.sums.openOrders
        #expect(open.worth(at: prices) == worth, comment)
        #expect(open.purchases(paidIn: .dollar, at: prices) == purchases, comment)
        for asset in prices.keys {
            #expect(open.bought[asset] ?? .zero == left[.buy]?[asset] ?? .zero, comment)
            #expect(open.sold[asset] ?? .zero == left[.sell]?[asset] ?? .zero, comment)
        }
        for order in tracked {
            let sum = order.allFills.reduce(FixedDecimal.zero) { $0 + $1.quantity }
            #expect(order.filledQuantity == sum, comment)
            let value = order.allFills.reduce(FixedDecimal.zero) { $0 + ($1.value ?? .zero) }
            #expect(order.filledValue == value, comment)
            for fill in order.fills { #expect(order.fill(fill.id) == fill, comment) }
        }
    }

    /// A fill that is too much for an order is a foreign one until the order grows.
    @Test func `a trade changes hands without being counted twice`() throws {
        let order = try Sample.order(limit: "100")
        var manager = OrderManager()
        func apply(_ happening: ExecutionRecord.Happening) {
            manager.apply(ExecutionRecord(happening, at: Sample.time(1)))
        }
        apply(.intended(order, currency: .dollar))
        apply(.order(order.id, .submitted))
        apply(.order(order.id, .filled(try Sample.fill("1", of: order, "10"))))
        apply(.order(order.id, .filled(try Sample.fill("2", of: order, "5"))))
        #expect(manager.foreignFills.keys.sorted() == ["2"])
        try check(manager, "before")
        apply(.order(order.id, .amended(try Amendment(quantity: FixedDecimal(15)))))
        #expect(manager.foreignFills.isEmpty)
        #expect(manager.orders[order.id]?.filledQuantity == FixedDecimal(15))
        #expect(manager.sums.quantities[order.asset] == FixedDecimal(15))
        try check(manager, "after")
    }
}
