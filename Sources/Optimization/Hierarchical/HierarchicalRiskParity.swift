public import Estimation
internal import Numerics

/// Hierarchical risk parity (López de Prado 2016): a tree of the assets, and capital halved along it.
///
///     order    the leaves of the tree by ``CorrelationDistance`` and ``Linkage``, those of each cluster together
///     split    [1 … m] into [1 … m/2] and the rest, until one asset is left
///     V        variance of a half by inverse variances: w ∝ 1 / σᵢᵢ within it
///     share    first half 1 − V₁ / (V₁ + V₂), second half the rest
///
/// No covariance is inverted, and none needs to be regular.
public struct HierarchicalRiskParity: Hashable, Sendable {
    /// How far clusters are from each other.
    public var linkage: Linkage
    /// How far assets are from each other.
    public var distance: CorrelationDistance

    /// The method; by default UPGMA on plain correlation distances.
    public init(linkage: Linkage = .average, distance: CorrelationDistance = .correlation) {
        (self.linkage, self.distance) = (linkage, distance)
    }

    /// The tree of the assets; `nil` where one has no variance.
    public func dendrogram(_ distribution: ReturnDistribution) -> Dendrogram? {
        distance.matrix(distribution.correlation).map {
            AgglomerativeClustering.dendrogram($0, linkage)
        }
    }

    /// The weights, positive and 1 in sum; `nil` where an asset has no variance.
    ///
    /// - Complexity: O(n²), and the distances of columns O(n³).
    public func weights(_ distribution: ReturnDistribution) -> [Double]? {
        guard let order = dendrogram(distribution)?.leaves else { return nil }
        let covariance = distribution.covariance
        var weights = [Double](repeating: 1, count: order.count)
        var parts = [order[...]]
        while let part = parts.popLast() {
            guard part.count > 1 else { continue }
            let middle = part.startIndex + part.count / 2
            let (first, second) = (part[..<middle], part[middle...])
            let (left, right) = (variance(first, covariance), variance(second, covariance))
            let share = 1 - left / (left + right)
            for asset in first { weights[asset] *= share }
            for asset in second { weights[asset] *= 1 - share }
            parts.append(first)
            parts.append(second)
        }
        return weights
    }

    /// wᵀΣw of assets weighted by their inverse variances.
    private func variance(_ assets: ArraySlice<Int>, _ covariance: Matrix) -> Double {
        let inverses = assets.map { 1 / covariance[$0, $0] }
        let whole = inverses.reduce(0, +)
        var sum = 0.0
        for (i, first) in assets.enumerated() {
            var row = 0.0
            for (j, second) in assets.enumerated() {
                row += inverses[j] * covariance[second, first]
            }
            sum += inverses[i] * row
        }
        return sum / (whole * whole)
    }
}
