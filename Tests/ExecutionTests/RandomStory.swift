import Execution
import Portfolio
import TestKit

/// Lines of a log at random, of a few orders, in any order: most of them possible, many of them not.
struct RandomStory {
    private var generator: SeededGenerator
    private var (orders, fills) = (0, 0)

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static func symbols() throws -> [AssetID] {
        try ["ACME", "BOND", "CORN"].map { try Sample.asset($0) }
    }

    static func prices() throws -> [AssetID: FixedDecimal] {
        Dictionary(uniqueKeysWithValues: try symbols().map { ($0, FixedDecimal(101)) })
    }

    mutating func record(after manager: OrderManager) throws -> ExecutionRecord {
        ExecutionRecord(try happening(after: manager), at: time())
    }

    private mutating func happening(after manager: OrderManager) throws
        -> ExecutionRecord.Happening
    {
        if manager.opening == nil, number(10) == 0 {
            let asset = try RandomStory.symbols()[0]
            return .opened(
                AccountBalances(
                    cash: [.dollar: FixedDecimal(1_000)],
                    positions: [asset: VenuePosition(quantity: FixedDecimal(7))]
                ),
                including: []
            )
        }
        guard let id = manager.sequence.randomElement(using: &generator), number(6) > 0,
            let tracked = manager.orders[id]
        else { return .intended(try order(), currency: .dollar) }
        switch number(20) {
        case 0: return .foreignFill(try fill(of: tracked.order), currency: .dollar)
        case 1:
            return .adjusted(
                try PositionAdjustment(
                    id: "A\(fills)",
                    asset: tracked.order.asset,
                    side: tracked.order.side,
                    quantity: quantity(),
                    price: nil
                )
            )
        default: return .order(id, try event(of: tracked))
        }
    }

    private mutating func event(of tracked: TrackedOrder) throws -> OrderEvent {
        switch number(18) {
        case 0, 1, 2: .submitted
        case 3, 4: .accepted(venueID: nil)
        case 5, 6, 7, 8: .filled(try fill(of: tracked.order))
        case 9: .filledUnseen(try fill(of: tracked.order))
        case 10: .filledAsTold
        case 11: .cancelRequested
        case 12: number(2) == 0 ? .canceled : .cancelRefused("no")
        case 13: .amendRequested(try amendment())
        case 14: .amended(try tracked.pendingAmendment ?? amendment())
        case 15: number(2) == 0 ? .missing : .outcomeUnknown("who knows")
        case 16: number(2) == 0 ? .rejected("no") : .denied("no")
        default: number(2) == 0 ? .expired : .amendRefused("no")
        }
    }

    private mutating func order() throws -> Order {
        orders += 1
        return try Order(
            id: ClientOrderID(intent: "\(orders)"),
            asset: RandomStory.symbols()[number(3)],
            side: side(),
            quantity: quantity(),
            kind: number(2) == 0 ? .market : .limit(FixedDecimal(99 + number(3)))
        )
    }

    private mutating func fill(of order: Order) throws -> Fill {
        fills += 1
        return try Fill(
            id: "T\(number(8) == 0 ? fills - 1 : fills)",
            order: order.id,
            asset: order.asset,
            side: order.side,
            price: FixedDecimal(98 + number(5)),
            quantity: quantity(),
            fee: FixedDecimal(number(4) - 1),
            time: time()
        )
    }

    private mutating func amendment() throws -> Amendment {
        try Amendment(
            quantity: quantity(),
            price: number(2) == 0 ? FixedDecimal(99 + number(3)) : nil
        )
    }

    private mutating func number(_ bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &generator)
    }
    private mutating func side() -> Side { number(2) == 0 ? .buy : .sell }
    private mutating func quantity() -> FixedDecimal { FixedDecimal(1 + number(12)) }

    /// Today, or yesterday for one in ten.
    private mutating func time() -> Instant {
        Sample.time(Double(number(100)) - (number(10) == 0 ? 86_400 : 0))
    }
}
