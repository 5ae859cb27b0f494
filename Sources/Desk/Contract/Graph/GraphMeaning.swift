internal import Estimation
internal import Optimization
internal import Portfolio

/// What a limit by a network or by clusters says of the returns at hand.
struct GraphMeaning: Hashable, Sendable {
    /// The network, of centralities and neighbours.
    var network: AssetNetwork?
    /// The centrality of each asset.
    var centralities: [Double] = []
    /// Katz's α.
    var attenuation: Double?
    /// The cluster of each asset, from 0 on and from left to right in the tree.
    var labels: [Int] = []
    /// Sets of which only so many are held.
    var sets: [[Int]] = []
    /// How many.
    var maximum = 1
}

extension GraphConstraintSpecification {
    /// What it says of returns.
    ///
    /// - Parameters:
    ///   - distribution: The returns.
    ///   - networks: Those that were made already, of other limits.
    ///   - path: Where in the request it stands.
    /// - Returns: `nil` where an asset never moves, or the call was interrupted.
    /// - Throws: `invalid_request` for an attenuation that is too large.
    func interpreted(
        by distribution: ReturnDistribution,
        networks: [GraphConstraintSpecification],
        path: String
    ) throws(ErrorReport) -> GraphMeaning? {
        guard kind != .clusters else { return clusters(distribution) }
        let known = networks.first { other in
            other.meaning?.network?.kind == network && other.codependence == codependence
        }
        guard
            let found = known?.meaning?.network
                ?? AssetNetwork(network, codependence, distribution)
        else { return nil }
        var result = GraphMeaning(network: found)
        if kind == .neighbours {
            result.sets = found.neighbourhoods(within: steps)
            return result
        }
        result.attenuation = centrality.usedAttenuation(found)
        if let attenuation = centrality.attenuation, result.attenuation == nil {
            throw tooLarge(attenuation, found, path)
        }
        guard let values = centrality.values(found) else { return nil }
        result.centralities = values
        return result
    }

    private func clusters(_ distribution: ReturnDistribution) -> GraphMeaning? {
        let clustering = AssetClustering(linkage: linkage, codependence: codependence)
        guard let tree = clustering.tree(distribution) else { return nil }
        let number = cut.count(most: maximumClusters).number(tree)
        var result = GraphMeaning(labels: tree.dendrogram.labels(number), maximum: maximum)
        for label in 0..<number {
            let members = result.labels.indices.filter { result.labels[$0] == label }
            if members.count > maximum { result.sets.append(members) }
        }
        return result
    }

    private func tooLarge(
        _ attenuation: Double,
        _ network: AssetNetwork,
        _ path: String
    ) -> ErrorReport {
        let enough = Centrality(.katz).usedAttenuation(network) ?? 0
        let place = "\(path).attenuation"
        return .invalid(
            path: place,
            "\(place) is \(attenuation); walks of this network add up below one over its greatest "
                + "eigenvalue only. \(enough) is small enough; or leave it out.",
            details: ["value": JSON(attenuation)]
        )
    }
}
