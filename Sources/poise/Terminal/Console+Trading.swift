import Desk
import Portfolio

extension Console {
    /// The clock of orders: from now on by milliseconds that never run backwards.
    var tradingClock: TradingClock {
        let (start, begin, elapsed) = (
            Instant(clock.now()), clock.elapsedSeconds(), clock.elapsedSeconds
        )
        return TradingClock {
            start.advanced(by: .milliseconds(Int64((elapsed() - begin) * 1_000)))
        }
    }
}

extension Program {
    /// A name that was never given before, by which a process carries a rebalance out.
    static func freshName() -> String {
        var generator = SystemRandomNumberGenerator()
        let bits = (generator.next(), generator.next())
        return String(bits.0, radix: 16) + String(bits.1, radix: 16)
    }
}
