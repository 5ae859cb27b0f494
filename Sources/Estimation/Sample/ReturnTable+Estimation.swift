import MarketData
import Numerics
import Portfolio

extension ReturnTable {
    /// Throws where there are fewer than two observations, or a return that is no usable number.
    ///
    /// Beyond 1e60 sums of fourth powers could overflow; no price series gets near.
    func checkForEstimation() throws(EstimationError) {
        guard observations >= 2 else {
            throw .insufficientHistory(observations: observations, required: 2)
        }
        guard let index = values.elements.firstIndex(beyond: 1e60) else { return }
        let (column, row) = index.quotientAndRemainder(dividingBy: observations)
        throw .unusableReturn(
            asset: assets[column],
            day: days[row],
            value: values.elements[index]
        )
    }
}
