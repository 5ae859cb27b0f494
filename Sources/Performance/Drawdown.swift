/// A fall of compounded wealth below its highest level so far, which counts the starting capital.
///
/// Periods are indices into the series of returns.
public struct Drawdown: Hashable, Sendable {
    /// The largest loss from the peak, as a positive fraction of it; 1 if everything was lost.
    public let magnitude: Double
    /// The first period after the peak.
    public let start: Int
    /// The period that ended at the lowest level.
    public let trough: Int
    /// The period that ended at or above the peak again, or `nil` if none has yet.
    public let recovery: Int?
}

extension ReturnSeries {
    /// The deepest drawdown, the first of several equal ones; `nil` where wealth never fell.
    ///
    /// - Complexity: O(n).
    public var deepestDrawdown: Drawdown? { CompoundedPath(values).deepestDrawdown }

    /// The magnitude of the deepest drawdown; 0 where wealth never fell.
    ///
    /// - Complexity: O(n).
    public var maximumDrawdown: Double { deepestDrawdown?.magnitude ?? 0 }
}
