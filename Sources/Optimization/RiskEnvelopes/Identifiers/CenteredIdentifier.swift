internal import Numerics

/// A measure of the deviations from the mean, carried over to the returns.
struct CenteredIdentifier<Inner: RiskIdentifier>: RiskIdentifier {
    private var inner: Inner

    init(_ inner: Inner) { self.inner = inner }

    /// Each scenario moves the mean by 1/T, so what is left are the inner weights less their mean.
    mutating func weights(of returns: [Double]) -> [Double] {
        let count = Double(returns.count)
        let mean = Statistics.sum(returns) / count
        let weights = inner.weights(of: returns.map { $0 - mean })
        let shared = Statistics.sum(weights) / count
        return weights.map { $0 - shared }
    }
}
