/// The return of a portfolio whatever money was put in or taken out, by days.
///
///     rₜ = (Vₜ + out) / (Vₜ₋₁ + in) − 1
///
/// Money comes in at the start of a day and goes out at its end, so that a deposit works on its first
/// day and a withdrawal on its last (the convention of Portfolio Performance).
public struct TimeWeightedReturn: Hashable, Sendable {
    /// A day's end: what all is worth, and what came in and went out.
    public struct Valuation: Hashable, Sendable {
        /// The worth of everything at the end of the day.
        public var value: Double
        /// Money that came in, not below zero.
        public var inflow: Double
        /// Money that went out, not below zero.
        public var outflow: Double

        /// A day's end.
        public init(value: Double, inflow: Double = 0, outflow: Double = 0) {
            self.value = value
            self.inflow = inflow
            self.outflow = outflow
        }
    }

    /// The return of each day; 0 where there was nothing to earn it.
    public private(set) var daily: [Double]
    /// Days on which money appeared though there was none to earn it.
    public private(set) var unexplained: [Int]

    /// The returns of days that follow each other.
    ///
    /// - Complexity: O(days).
    public init(_ days: [Valuation]) {
        (daily, unexplained) = ([], [])
        daily.reserveCapacity(days.count)
        var before = 0.0
        for day in days {
            append(day, after: before)
            before = day.value
        }
    }

    /// These returns and that of the next day, which begins with what everything was worth `before` it.
    ///
    /// - Complexity: O(days) to copy them.
    public func followed(by day: Valuation, after before: Double) -> TimeWeightedReturn {
        var all = self
        all.append(day, after: before)
        return all
    }

    private mutating func append(_ day: Valuation, after before: Double) {
        let start = before + day.inflow
        let end = day.value + day.outflow
        if start <= 0, end != 0 { unexplained.append(daily.count) }
        daily.append(start > 0 ? end / start - 1 : 0)
    }

    /// The returns of all days so far after each day, Π(1 + r) − 1.
    public var cumulative: [Double] {
        var worth = 1.0
        return daily.map {
            worth *= 1 + $0; return worth - 1
        }
    }

    /// The return of all days; 0 of none.
    public var total: Double { cumulative.last ?? 0 }
}
