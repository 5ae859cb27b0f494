import Execution
import Portfolio
import TestKit
import Testing

@Suite struct TransactionCostAnalysisTests {
    private func fill(
        _ id: String,
        _ side: Side,
        _ quantity: FixedDecimal,
        at price: FixedDecimal,
        fee: FixedDecimal = .zero,
        in currency: Currency = .dollar
    ) throws -> Fill {
        try Fill(
            id: id,
            order: nil,
            asset: Sample.asset(),
            side: side,
            price: price,
            quantity: quantity,
            fee: fee,
            feeCurrency: currency,
            time: Sample.time()
        )
    }

    private func order(
        _ side: Side,
        _ quantity: String,
        arrival: String,
        last: String? = nil,
        _ fills: [Fill]
    ) throws -> ExecutedOrder {
        try ExecutedOrder(
            account: "main",
            asset: Sample.asset(),
            side: side,
            quantity: Sample.number(quantity),
            arrivalPrice: Sample.number(arrival),
            currency: .dollar,
            fills: fills,
            lastPrice: last.map { try Sample.number($0) }
        )
    }

    /// Worked by hand.
    ///
    /// 1,000 shares decided at 20; 600 bought at 20.10 and 200 at 20.25 for 8 in fees; the last price is 20.50.
    /// Execution 60 + 50 = 110, opportunity 200 · 0.50 = 100, together 218 of 20,000.
    @Test func `a purchase that was filled in part`() throws {
        let cost = try OrderCost(
            of: order(
                .buy,
                "1000",
                arrival: "20",
                last: "20.5",
                [
                    fill(
                        "1",
                        .buy,
                        FixedDecimal(600),
                        at: Sample.number("20.1"),
                        fee: FixedDecimal(6)
                    ),
                    fill(
                        "2",
                        .buy,
                        FixedDecimal(200),
                        at: Sample.number("20.25"),
                        fee: FixedDecimal(2)
                    ),
                ]
            )
        )
        #expect(cost.filledQuantity == FixedDecimal(800))
        #expect(cost.averagePrice == FixedDecimal("20.1375"))
        #expect(cost.slippage == FixedDecimal(110))
        #expect(cost.slippageBasisPoints == 110.0 / 16_000 * 10_000)
        #expect(cost.shortfall.opportunity == FixedDecimal(100))
        #expect(cost.fees == FixedDecimal(8))
        #expect(cost.shortfall.total == FixedDecimal(218))
        #expect(cost.shortfall.basisPoints == 109)
    }

    @Test func `a sale above its arrival price is a gain, and has a slippage below zero`() throws {
        let cost = try OrderCost(
            of: order(
                .sell,
                "10",
                arrival: "100",
                [fill("1", .sell, FixedDecimal(10), at: FixedDecimal(101))]
            )
        )
        #expect(cost.slippage == FixedDecimal(-10))
        #expect(cost.slippageBasisPoints == -100)
        // All of it was traded, so no price is needed to know that nothing was missed.
        #expect(cost.shortfall.total == FixedDecimal(-10))
    }

    @Test func `what was not traded costs nothing that is known without a last price`() throws {
        let cost = try OrderCost(of: order(.buy, "10", arrival: "100", []))
        #expect(cost.averagePrice == nil)
        #expect(cost.slippageBasisPoints == nil)
        #expect(cost.shortfall.opportunity == nil)
        #expect(cost.shortfall.basisPoints == nil)
        let both = try TransactionCostAnalysis(
            of: [cost.order, order(.buy, "10", arrival: "100", last: "101", [])]
        )
        #expect(both.actual.total == nil)
    }

    @Test func `participation is our share of what the market traded`() throws {
        var order = try order(
            .buy,
            "10",
            arrival: "100",
            [fill("1", .buy, FixedDecimal(10), at: FixedDecimal(100))]
        )
        #expect(try OrderCost(of: order).participation == nil)
        order.marketVolume = FixedDecimal(80)
        #expect(try OrderCost(of: order).participation == 0.125)
    }

    @Test func `fees in another currency need its rate`() throws {
        let coin = try #require(Currency("BNB"))
        let order = try order(
            .buy,
            "10",
            arrival: "100",
            [
                fill(
                    "1",
                    .buy,
                    FixedDecimal(10),
                    at: FixedDecimal(100),
                    fee: Sample.number("0.01"),
                    in: coin
                )
            ]
        )
        #expect(throws: CostAnalysisError.noRate(coin, .dollar)) { try OrderCost(of: order) }
        #expect(try OrderCost(of: order, rates: [coin: FixedDecimal(600)]).fees == FixedDecimal(6))
    }

    @Test func `trades of something else are refused`() throws {
        let order = try order(
            .buy,
            "10",
            arrival: "100",
            [fill("7", .sell, FixedDecimal(1), at: FixedDecimal(100))]
        )
        #expect(throws: CostAnalysisError.otherOrder("7")) { try OrderCost(of: order) }
        let large = try Sample.number("90000000000000")
        let huge = try self.order(
            .buy,
            "10",
            arrival: "100",
            [fill("7", .buy, large, at: FixedDecimal(100))]
        )
        #expect(throws: CostAnalysisError.range(FixedDecimal(100), large)) {
            try OrderCost(of: huge)
        }
    }

    @Test func `an order becomes a point to fit the law of slippage to`() throws {
        let cost = try OrderCost(
            of: order(
                .sell,
                "10",
                arrival: "100",
                [fill("1", .sell, FixedDecimal(10), at: FixedDecimal(99))]
            )
        )
        let point = cost.observation(averageDailyVolume: 9_900, dailyVolatility: 0.02)
        #expect(point?.slippage == 0.01)
        #expect(point?.volumeShare == 0.1)
        #expect(cost.observation(averageDailyVolume: 0, dailyVolatility: 0.02) == nil)
        let none = try OrderCost(of: order(.buy, "10", arrival: "100", []))
        #expect(none.observation(averageDailyVolume: 9_900, dailyVolatility: 0.02) == nil)
    }

    // MARK: - Identities

    /// Perold's definition, kept by an account of its own: what the portfolio on paper is worth less what ours
    /// is, is the sum of the parts, to the last digit.
    @Test func `the paper portfolio less ours is the shortfall exactly`() throws {
        for seed in UInt64(0)..<500 {
            var random = RandomExecutions(seed: seed)
            let orders = try random.orders()
            let analysis = try TransactionCostAnalysis(of: orders)
            var (paper, ours) = (FixedDecimal.zero, FixedDecimal.zero)
            for order in orders {
                let last = try #require(order.lastPrice)
                let sign = order.side.signed(FixedDecimal(1))
                func worth(_ price: FixedDecimal, _ quantity: FixedDecimal) throws -> FixedDecimal {
                    try #require(price.times(quantity)?.times(sign))
                }
                paper = try paper + worth(last, order.quantity)
                paper = try paper - worth(order.arrivalPrice, order.quantity)
                var held = FixedDecimal.zero
                for fill in order.fills {
                    held = held + fill.quantity
                    ours = try ours - worth(fill.price, fill.quantity) - fill.fee
                }
                ours = try ours + worth(last, held)
            }
            #expect(analysis.actual.total == paper - ours, "seed \(seed)")
            #expect(
                analysis.estimated.total
                    == orders.reduce(.zero) { $0 + $1.estimatedSlippage + $1.estimatedFee }
            )
        }
    }

    @Test func `the whole is the sum of its orders, in any order`() throws {
        for seed in UInt64(0)..<100 {
            var random = RandomExecutions(seed: seed)
            let orders = try random.orders()
            let analysis = try TransactionCostAnalysis(of: orders)
            let turned = try TransactionCostAnalysis(of: orders.reversed())
            #expect(analysis.actual == turned.actual)
            #expect(analysis.filledValue == turned.filledValue)
            let totals = analysis.orders.map { $0.shortfall.total ?? .zero }
            #expect(analysis.actual.total == totals.reduce(.zero, +))
        }
    }

    @Test func `fills at the price of the decision have no slippage`() throws {
        let price = try Sample.number("33.333333333333333333")
        var fills: [Fill] = []
        for number in 1...7 {
            fills.append(try fill("\(number)", .buy, FixedDecimal(number), at: price))
        }
        let cost = try OrderCost(of: order(.buy, "28", arrival: "\(price)", fills))
        #expect(cost.slippage == .zero)
        #expect(cost.averagePrice == price)
    }
}
