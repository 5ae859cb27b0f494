import Numerics

/// How much was earned.
extension ReturnSeries {
    /// The arithmetic mean return × periods per year: what a one-period investor expects in a year.
    public var arithmeticReturn: Double { mean * periodsPerYear }

    /// The return per year that compounds to the whole: (Π (1 + rₜ))^(periods per year / n) − 1.
    ///
    /// The clock counts periods, not days of the calendar. −1 once a return of −1 or less has lost
    /// the capital; `nil` where it is too large for a number.
    ///
    /// - Complexity: O(n).
    public var compoundReturn: Double? { compoundReturn(of: CompoundedPath(values)) }

    /// The return of the whole history, Π (1 + rₜ) − 1, likewise.
    ///
    /// - Complexity: O(n).
    public var cumulativeReturn: Double? {
        let growth = Double.expMinusOne(CompoundedPath(values).logGrowth)
        return growth.isFinite ? growth : nil
    }

    func compoundReturn(of path: CompoundedPath) -> Double? {
        let growth = Double.expMinusOne(path.logGrowth * (periodsPerYear / Double(count)))
        return growth.isFinite ? growth : nil
    }
}
