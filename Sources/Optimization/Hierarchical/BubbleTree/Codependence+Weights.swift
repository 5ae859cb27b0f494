internal import Estimation
internal import Numerics

extension Codependence {
    /// The weights of the edges of a planar graph: (1 + ρ) / 2 of signed correlations, else the codependence itself.
    ///
    /// - Parameters:
    ///   - distribution: The returns.
    ///   - distances: Taken where there are no similarities, so that there is a graph at all.
    /// - Returns: The weights, none below 0.
    func edgeWeights(_ distribution: ReturnDistribution, _ distances: Matrix) -> Matrix {
        guard var result = similarities(distribution) else { return distances }
        guard isSigned else { return result }
        for k in result.elements.indices { result.elements[k] = (1 + result.elements[k]) / 2 }
        return result
    }
}
