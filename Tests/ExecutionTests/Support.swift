import Execution
import Portfolio
import Testing

/// Short words for the values that tests are made of.
enum Sample {
    static func asset(_ symbol: String = "ACME") throws -> AssetID {
        try #require(AssetID(symbol))
    }

    static func number(_ text: String) throws -> FixedDecimal {
        try #require(FixedDecimal(text))
    }

    /// A moment of a Wednesday, `seconds` after 15:00 UTC, while New York trades.
    static func time(_ seconds: Double = 0) -> Instant {
        Instant(millisecondsSinceEpoch: 1_709_737_200_000 + Int64(seconds * 1000))
    }

    static func order(
        _ intent: String = "intent",
        _ side: Side = .buy,
        _ quantity: String = "10",
        limit: String? = nil,
        timeInForce: TimeInForce = .goodTillCanceled,
        symbol: String = "ACME"
    ) throws -> Order {
        try Order(
            id: ClientOrderID(intent: intent),
            asset: asset(symbol),
            side: side,
            quantity: number(quantity),
            kind: limit.map { .limit(try number($0)) } ?? .market,
            timeInForce: timeInForce
        )
    }

    static func fill(
        _ id: String,
        of order: Order,
        _ quantity: String,
        at price: String = "100",
        fee: String = "0",
        seconds: Double = 1
    ) throws -> Fill {
        try Fill(
            id: id,
            order: order.id,
            asset: order.asset,
            side: order.side,
            price: number(price),
            quantity: number(quantity),
            fee: number(fee),
            time: time(seconds)
        )
    }
}
