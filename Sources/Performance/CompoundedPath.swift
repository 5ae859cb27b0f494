import Numerics

/// What one walk along compounded wealth Wₜ = Π (1 + rₛ), W₀ = 1, tells.
///
/// A return of −1 or less loses the capital: wealth is 0 from then on.
struct CompoundedPath {
    /// log Wₙ; −∞ if everything was lost.
    let logGrowth: Double
    /// The deepest fall from a peak, or `nil` where there was none.
    let deepestDrawdown: Drawdown?

    /// Walks along wealth itself, or along its logarithm where wealth leaves the range of doubles.
    ///
    /// - Complexity: O(n).
    init(_ returns: [Double]) {
        self = Self.alongWealth(returns) ?? Self.alongLogarithm(returns)
    }

    private init(logGrowth: Double, deepestDrawdown: Drawdown?) {
        self.logGrowth = logGrowth
        self.deepestDrawdown = deepestDrawdown
    }

    /// The quick walk: one product a period; `nil` where it would be inexact or everything is lost.
    private static func alongWealth(_ returns: [Double]) -> CompoundedPath? {
        guard !losesEverything(returns) else { return nil }
        var tracker = DrawdownTracker(level: 1)
        var wealth = 1.0
        // Where wealth would have to fall for a new deepest drawdown: no division before that.
        var floor = 1.0
        for (period, value) in returns.enumerated() {
            wealth *= 1 + value
            if wealth >= tracker.peak {
                tracker.reach(peak: wealth, in: period)
                floor = wealth * (1 - tracker.depth)
            } else if wealth < floor {
                tracker.fall(by: (tracker.peak - wealth) / tracker.peak, in: period)
                floor = wealth
            }
        }
        // At a depth that rounds to 1, or out of range, wealth has lost the digits asked for.
        guard tracker.peak < 1e300, wealth > 1e-290, tracker.depth < 1 else { return nil }
        return CompoundedPath(
            logGrowth: Double.log(wealth),
            deepestDrawdown: tracker.drawdown(magnitude: tracker.depth)
        )
    }

    /// The careful walk along log wealth, whose falls are logarithms of what is left.
    private static func alongLogarithm(_ returns: [Double]) -> CompoundedPath {
        var tracker = DrawdownTracker(level: 0)
        var level = 0.0
        for (period, value) in returns.enumerated() {
            level += value > -1 ? Double.log(onePlus: value) : -.infinity
            if level >= tracker.peak {
                tracker.reach(peak: level, in: period)
            } else {
                tracker.fall(by: tracker.peak - level, in: period)
            }
            if level == -.infinity { break }
        }
        return CompoundedPath(
            logGrowth: level,
            deepestDrawdown: tracker.drawdown(magnitude: -Double.expMinusOne(-tracker.depth))
        )
    }

    private static func losesEverything(_ returns: [Double]) -> Bool {
        var found: UInt64 = 0
        for value in returns { found |= value > -1 ? 0 : 1 }
        return found != 0
    }
}

/// The state of a search for the deepest fall from a running peak.
private struct DrawdownTracker {
    /// The highest level so far.
    private(set) var peak: Double
    /// The deepest fall so far, in the measure of the caller.
    private(set) var depth = 0.0
    private var next = 0
    private var start = 0
    private var trough = 0
    private var recovery: Int?

    init(level: Double) { peak = level }

    /// A level at or above the peak ends the fall below it.
    @inline(__always)
    mutating func reach(peak level: Double, in period: Int) {
        if depth > 0 && recovery == nil { recovery = period }
        peak = level
        next = period + 1
    }

    /// A fall below the peak counts if it is deeper than any before.
    @inline(__always)
    mutating func fall(by fall: Double, in period: Int) {
        guard fall > depth else { return }
        (depth, start, trough, recovery) = (fall, next, period, nil)
    }

    func drawdown(magnitude: Double) -> Drawdown? {
        guard depth > 0 else { return nil }
        return Drawdown(magnitude: magnitude, start: start, trough: trough, recovery: recovery)
    }
}
