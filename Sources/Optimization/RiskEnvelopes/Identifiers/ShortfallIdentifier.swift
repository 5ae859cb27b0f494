/// A measure of what lies below zero, carried over to the returns.
struct ShortfallIdentifier<Inner: RiskIdentifier>: RiskIdentifier {
    private var inner: Inner

    init(_ inner: Inner) { self.inner = inner }

    mutating func weights(of returns: [Double]) -> [Double] {
        let weights = inner.weights(of: returns.map { min($0, 0) })
        return zip(weights, returns).map { $1 < 0 ? $0 : 0 }
    }
}
