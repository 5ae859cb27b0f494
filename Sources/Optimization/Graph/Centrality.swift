internal import Numerics

/// How much of a network hangs on an asset.
public struct Centrality: Hashable, Sendable {
    /// The measures, as networkx defines them of links without weights, but for the degree.
    public enum Measure: String, CaseIterable, Hashable, Sendable {
        /// The number of links.
        case degree
        /// The eigenvector of the greatest eigenvalue of the links' matrix A, of length 1 (Bonacich 1972).
        case eigenvector
        /// (I − αA)⁻¹1, of length 1 (Katz 1953).
        case katz
        /// (n − 1) / Σ steps to the others (Freeman 1979).
        case closeness
        /// The share of the shortest ways between two others that lead through it (Freeman 1977).
        case betweenness
        /// The same over all ways, by e^A with and without its links (Estrada, Higham & Hatano 2009).
        case communicability
        /// The diagonal of e^A: closed walks, short ones counting most (Estrada & Rodríguez-Velázquez 2005).
        case subgraph
        /// The share of the Laplacian energy that falls without it (Qi et al. 2012).
        case laplacian
    }

    /// The measure.
    public var measure: Measure
    /// α of Katz's, below one over the greatest eigenvalue; where `nil` 0.1, or 0.9 of that bound if it is less.
    public var attenuation: Double?

    /// A measure.
    public init(_ measure: Measure, attenuation: Double? = nil) {
        (self.measure, self.attenuation) = (measure, attenuation)
    }

    /// The centrality of each asset; `nil` where an attenuation is too large for walks to add up, or the call was
    /// interrupted.
    ///
    /// - Complexity: O(n + links) of degree and Laplacian; O(n² + n · links) of closeness and betweenness; O(n³) of
    ///   eigenvector, Katz and subgraph; O(n² · links) of communicability, some fifty times.
    public func values(_ network: AssetNetwork) -> [Double]? {
        switch measure {
        case .degree: return network.neighbours.map { Double($0.count) }
        case .laplacian: return Centrality.laplacian(network)
        case .closeness: return Centrality.closeness(network)
        case .betweenness: return Centrality.betweenness(network)
        case .eigenvector: return network.spectrum.map(Centrality.eigenvector)
        case .subgraph: return network.spectrum.map(Centrality.subgraph)
        case .katz: return katz(network)
        case .communicability: return CommunicabilityBetweenness.values(network)
        }
    }

    /// α of Katz's as it is used; `nil` of other measures, and where none is small enough.
    public func usedAttenuation(_ network: AssetNetwork) -> Double? {
        guard measure == .katz, let greatest = network.spectrum?.values.last else { return nil }
        guard let attenuation else { return min(0.1, 0.9 / max(greatest, 1)) }
        return attenuation * greatest < 1 - 1e-9 ? attenuation : nil
    }

    private func katz(_ network: AssetNetwork) -> [Double]? {
        guard let attenuation = usedAttenuation(network) else { return nil }
        var system = network.links.scaled(by: -attenuation)
        for i in 0..<system.rows { system[i, i] = 1 }
        let ones = [Double](repeating: 1, count: network.count)
        return (try? Cholesky(system)).map { Centrality.unit($0.solve(ones)) }
    }

    /// Of length 1, and its sum not below 0.
    static func unit(_ vector: [Double]) -> [Double] {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let sign = vector.reduce(0, +) < 0 ? -1.0 : 1
        return vector.map { $0 * sign / length }
    }
}
