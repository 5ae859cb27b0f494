internal import Optimization
internal import Portfolio

/// The networks and clusters behind limits, and where weights stand in them.
public struct GraphReport: Hashable, Sendable {
    /// The limits with what they say of the returns.
    let limits: [GraphConstraintSpecification]
    /// One weight per asset.
    let weights: [Double]

    /// The `graphs` of a result.
    ///
    /// - Complexity: O(limits · n²).
    func json(_ assets: [AssetID]) -> JSON {
        .array(
            limits.compactMap { limit in
                limit.meaning.map { json(limit, $0, assets) }
            }
        )
    }

    private func json(
        _ limit: GraphConstraintSpecification,
        _ meaning: GraphMeaning,
        _ assets: [AssetID]
    ) -> JSON {
        var members: [(String, JSON)] = [
            ("name", .string(limit.name)), ("kind", .string(limit.kind.rawValue)),
        ]
        if let network = meaning.network {
            members.append(("edges", .array(network.edges.map { edge($0, assets) })))
            let share = network.connectedShare(of: weights, within: limit.steps)
            members.append(("connected_share", JSON(share)))
        }
        switch limit.kind {
        case .centrality:
            let mean = zip(meaning.centralities, weights).reduce(0) { $0 + $1.0 * $1.1 }
            members.append(("centralities", .numbers(meaning.centralities, of: assets)))
            members.append(("portfolio_centrality", JSON(mean)))
            members.append(("attenuation", JSON(meaning.attenuation)))
        case .neighbours:
            let sets = meaning.sets.map { set in
                JSON.array(set.map { .string(assets[$0].symbol) })
            }
            members.append(("sets", .array(sets)))
        case .clusters:
            let labels = zip(assets, meaning.labels).map {
                JSONMember(name: $0.symbol, value: JSON($1))
            }
            members.append(("clusters", .object(JSONObject(distinct: labels))))
            members.append(("related_share", JSON(relatedShare(meaning.labels))))
        }
        return .members(members)
    }

    private func edge(_ edge: AssetNetwork.Edge, _ assets: [AssetID]) -> JSON {
        let ends = [edge.first, edge.second].map { JSON.string(assets[$0].symbol) }
        return .members(("assets", .array(ends)), ("distance", JSON(edge.distance)))
    }

    /// Σ |wᵢwⱼ| / (Σ|w|)² over pairs i ≠ j of one cluster (Cajas 2023).
    private func relatedShare(_ labels: [Int]) -> Double {
        let sizes = weights.map(abs)
        let whole = sizes.reduce(0, +)
        guard whole > 0 else { return 0 }
        var totals = [Double](repeating: 0, count: (labels.max() ?? 0) + 1)
        for (label, size) in zip(labels, sizes) { totals[label] += size }
        let squares = sizes.reduce(0) { $0 + $1 * $1 }
        return max(0, totals.reduce(0) { $0 + $1 * $1 } - squares) / (whole * whole)
    }
}
