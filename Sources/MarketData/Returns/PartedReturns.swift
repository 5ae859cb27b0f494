internal import Numerics
public import Portfolio

/// What is known of returns, by the whole rows that it belongs to.
///
/// A day on which some asset has no return belongs to the first whole row on or after it, whose return spans it; what
/// comes after the last whole row belongs to that. So what belongs to rows is known by the last of their days, and no
/// two rows share any of it.
public struct PartedReturns: Sendable {
    private let returns: PartialReturns
    /// The days that belong to each whole row.
    private let rows: [Range<Int>]

    /// Returns parted by the days of whole rows, strictly ascending.
    ///
    /// - Complexity: O(*days*).
    public init(_ returns: PartialReturns, by days: [Day]) {
        self.returns = returns
        var start = 0
        rows = days.indices.map { row in
            var end = start
            let isLast = row == days.count - 1
            while end < returns.days.count, isLast || returns.days[end] <= days[row] { end += 1 }
            defer { start = end }
            return start..<end
        }
    }

    /// What belongs to some whole rows, ascending.
    ///
    /// - Complexity: O(*days* × *assets*) of the part.
    public func part(_ chosen: [Int]) -> PartialReturns {
        let kept = chosen.flatMap { rows[$0] }
        return PartialReturns(
            assets: returns.assets,
            days: kept.map { returns.days[$0] },
            values: returns.values.rows(kept)
        )
    }
}
