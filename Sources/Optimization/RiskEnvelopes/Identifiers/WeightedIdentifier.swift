internal import Numerics

/// The identifiers of several measures, each times what a unit of it counts.
struct WeightedIdentifier: RiskIdentifier {
    private var parts: [(weight: Double, identifier: any RiskIdentifier)]

    init(_ parts: [(weight: Double, identifier: any RiskIdentifier)]) { self.parts = parts }

    mutating func weights(of returns: [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: returns.count)
        for k in parts.indices {
            BLAS.add(parts[k].weight, times: parts[k].identifier.weights(of: returns), to: &sum)
        }
        return sum
    }
}
