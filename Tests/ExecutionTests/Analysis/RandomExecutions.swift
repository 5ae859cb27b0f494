import Execution
import Portfolio
import TestKit

/// Orders and their trades at random: prices and quantities with all eighteen places, partly filled or not at
/// all, with fees and rebates.
struct RandomExecutions {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func orders() throws -> [ExecutedOrder] {
        var orders: [ExecutedOrder] = []
        for _ in 0..<Int.random(in: 1...5, using: &generator) { orders.append(try order()) }
        return orders
    }

    private mutating func order() throws -> ExecutedOrder {
        let side: Side = Bool.random(using: &generator) ? .buy : .sell
        let arrival = decimal(upTo: 1_000)
        var fills: [Fill] = []
        var quantity = FixedDecimal.zero
        for number in 0..<Int.random(in: 0...6, using: &generator) {
            let part = decimal(upTo: 500)
            quantity = quantity + part
            let fee = decimal(upTo: 3)
            fills.append(
                try Fill(
                    id: "\(number)",
                    order: nil,
                    asset: Sample.asset(),
                    side: side,
                    price: decimal(upTo: 1_000),
                    quantity: part,
                    fee: Bool.random(using: &generator) ? fee : -fee,
                    time: Sample.time()
                )
            )
        }
        let isWhole = !fills.isEmpty && Bool.random(using: &generator)
        return try ExecutedOrder(
            account: "main",
            asset: Sample.asset(),
            side: side,
            quantity: isWhole ? quantity : quantity + decimal(upTo: 500),
            arrivalPrice: arrival,
            currency: .dollar,
            fills: fills,
            lastPrice: decimal(upTo: 1_000),
            estimatedSlippage: decimal(upTo: 20),
            estimatedFee: decimal(upTo: 5)
        )
    }

    /// Above zero and up to a bound, to the last place.
    private mutating func decimal(upTo bound: Int) -> FixedDecimal {
        FixedDecimal(units: Int128.random(in: 1...FixedDecimal(bound).units, using: &generator))
    }
}
