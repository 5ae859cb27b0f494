internal import Optimization
internal import Portfolio

extension OptimizationRequest {
    /// What the request demands of which assets are held, in the optimizer's terms.
    var discreteConstraints: [DiscreteConstraint] {
        let selection = constraints.selection
        let positions = Dictionary(zip(assets, assets.indices)) { first, _ in first }
        let indices = { (members: [AssetID]) in members.compactMap { positions[$0] } }
        var result: [DiscreteConstraint] = []
        if let minimum = selection.minimumWeight {
            result.append(.minimumWeight(MinimumWeight(weights: minimum.values(for: assets))))
        }
        if let most = selection.maximumAssets { result.append(.count(.atMost(most))) }
        if let fewest = selection.minimumAssets { result.append(.count(.atLeast(fewest))) }
        for count in selection.cardinalities {
            let members = selection.members(of: count, groups: constraints.groups)
            result.append(
                .count(
                    CountLimit(
                        name: count.name,
                        assets: indices(members),
                        minimum: count.minimum ?? 0,
                        maximum: count.maximum
                    )
                )
            )
        }
        result += selection.exclusive.map {
            .count(.exclusive(indices($0.assets), name: $0.name))
        }
        result += selection.together.map {
            .together(HoldTogether(name: $0.name, assets: indices($0.assets)))
        }
        return result + constraints.apartConstraints
    }

    /// The number that stands for a demand in a report: the most or the fewest assets, the greatest
    /// minimum weight, how many assets go together, or how many of a set.
    func number(ofDemand name: String) -> Double {
        for case let demand in discreteConstraints where demand.name == name {
            return switch demand {
            case .count(let limit): Double(limit.maximum ?? limit.minimum)
            case .minimumWeight(let minimum): minimum.weights.max() ?? 0
            case .together(let set): Double(set.assets.count)
            case .apart(let apart): Double(apart.maximum)
            }
        }
        return .nan
    }
}
