import MarketData
import Numerics
import Portfolio

extension ReturnTable {
    /// The greatest magnitude of a return that is used.
    ///
    /// Beyond it sums of fourth powers could overflow; no price series gets near.
    static let greatestUsable = 1e60

    /// The first return that is no usable number; `nil` where all are.
    ///
    /// - Complexity: O(T · n).
    var unusableReturn: EstimationError? {
        let limit = ReturnTable.greatestUsable
        return values.elements.firstIndex(beyond: limit).map { index in
            let (column, row) = index.quotientAndRemainder(dividingBy: observations)
            return .unusableReturn(
                asset: assets[column],
                day: days[row],
                value: values.elements[index]
            )
        }
    }
}
