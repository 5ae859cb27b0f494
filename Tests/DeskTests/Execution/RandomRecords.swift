import Execution
import Portfolio
import TestKit

/// Lines of the log of execution at random, every case of every type with chances that a few hundred cover.
struct RandomRecords {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func record() throws -> ExecutionRecord {
        ExecutionRecord(try happening(), at: instant())
    }

    private mutating func happening() throws -> ExecutionRecord.Happening {
        switch number(7) {
        case 0:
            .opened(balances(), including: Set((0..<number(4)).map { _ in text() }))
        case 1: .intended(try order(), currency: currency())
        case 2: .order(id(), try event())
        case 3: .postponed(id(), until: instant(), reason: text())
        case 4: .foreign(venueOrder())
        case 5: .foreignFill(try fill(), currency: currency())
        default:
            .adjusted(
                try PositionAdjustment(
                    id: text(),
                    asset: asset(),
                    side: side(),
                    quantity: above(),
                    price: isSet() ? above() : nil
                )
            )
        }
    }

    private mutating func event() throws -> OrderEvent {
        switch number(16) {
        case 0: .submitted
        case 1: .denied(text())
        case 2: .accepted(venueID: isSet() ? text() : nil)
        case 3: .rejected(text())
        case 4: .missing
        case 5: .filled(try fill())
        case 6: .filledUnseen(try fill())
        case 7: .filledAsTold
        case 8: .cancelRequested
        case 9: .canceled
        case 10: .cancelRefused(text())
        case 11: .amendRequested(try amendment())
        case 12: .amended(try amendment())
        case 13: .amendRefused(text())
        case 14: .expired
        default: .outcomeUnknown(text())
        }
    }

    private mutating func amendment() throws -> Amendment {
        try Amendment(quantity: above(), price: isSet() ? above() : nil)
    }

    private mutating func order() throws -> Order {
        try Order(
            id: id(),
            asset: asset(),
            side: side(),
            quantity: above(),
            kind: isSet() ? .limit(above()) : .market,
            timeInForce: TimeInForce.allCases[number(TimeInForce.allCases.count)]
        )
    }

    private mutating func fill() throws -> Fill {
        try Fill(
            id: text(),
            order: isSet() ? id() : nil,
            asset: asset(),
            side: side(),
            price: above(),
            quantity: above(),
            fee: decimal(),
            feeCurrency: currency(),
            time: instant()
        )
    }

    private mutating func venueOrder() -> VenueOrder {
        VenueOrder(
            id: isSet() ? id() : nil,
            venueID: text(),
            asset: asset(),
            side: side(),
            quantity: above(),
            limitPrice: isSet() ? above() : nil,
            filledQuantity: decimal(),
            averagePrice: isSet() ? above() : nil,
            fee: isSet() ? decimal() : nil,
            feeCurrency: currency(),
            status: VenueOrder.Status.allCases[number(VenueOrder.Status.allCases.count)],
            updated: instant()
        )
    }

    private mutating func balances() -> AccountBalances {
        var balances = AccountBalances()
        for _ in 0..<number(20) {
            balances.cash[currency()] = decimal()
            balances.positions[asset()] = VenuePosition(
                quantity: decimal(),
                averagePrice: isSet() ? above() : nil
            )
        }
        return balances
    }

    // MARK: - Scalars

    private mutating func number(_ bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &generator)
    }
    private mutating func isSet() -> Bool { Bool.random(using: &generator) }
    private mutating func side() -> Side { isSet() ? .buy : .sell }
    private mutating func id() -> ClientOrderID { ClientOrderID(intent: "\(number(1_000_000))") }

    /// Any number up to 10²⁰ of either sign, of all sizes.
    private mutating func decimal() -> FixedDecimal {
        let size = Int128.random(in: 0..<(1 << Int128(number(126))), using: &generator)
        return FixedDecimal(units: isSet() ? size : -size)
    }

    private mutating func above() -> FixedDecimal {
        FixedDecimal(units: decimal().units.magnitude == 0 ? 1 : 1 + decimal().magnitude.units)
    }

    /// An instant of the years 1900 to 2200, of which every other one is a whole second.
    private mutating func instant() -> Instant {
        let seconds = Int64.random(in: -2_208_988_800..<7_258_118_400, using: &generator)
        return Instant(millisecondsSinceEpoch: 1000 * seconds + (isSet() ? Int64(number(1000)) : 0))
    }

    private mutating func currency() -> Currency {
        ["USD", "EUR", "USDT", "1INCH", "BTC"].compactMap { Currency($0) }[number(4)]
    }

    private mutating func asset() -> AssetID {
        ["ACME", "BRK.B", "BTC-USD", "Ærø", "日経", "é"].compactMap { AssetID($0) }[number(6)]
    }

    /// A text with what a writer of JSON must mind.
    private mutating func text() -> String {
        let parts = ["a", " ", "\"", "\\", "\n", "\u{0}", "\u{7F}", "é", "日", "🧾", "{", ","]
        return (0..<number(8)).map { _ in parts[number(parts.count)] }.joined()
    }
}
