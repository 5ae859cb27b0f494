internal import Estimation
internal import Optimization
internal import Portfolio

extension RequestedConstraints {
    /// Whether anything is demanded of which assets are held.
    var selects: Bool { !selection.isEmpty || graph.contains(where: \.selects) }

    /// The first field that demands something of which assets are held.
    var selectingField: String? {
        let standard = RequestedSelection().members
        for (own, other) in zip(selection.members, standard) where own.1 != other.1 {
            return own.0
        }
        return graph.contains(where: \.selects) ? "graph" : nil
    }

    /// The same with what its networks and clusters say of the returns of a distribution.
    ///
    /// - Throws: `insufficient_history` where an asset never moves; `invalid_request` for an attenuation that is too
    ///   large. What was interrupted is without a meaning.
    func meaning(_ distribution: ReturnDistribution) throws(ErrorReport) -> RequestedConstraints {
        guard !graph.isEmpty else { return self }
        var result = self
        for index in graph.indices {
            result.graph[index].meaning = try graph[index].interpreted(
                by: distribution,
                networks: result.graph,
                path: "constraints.graph[\(index)]"
            )
            guard result.graph[index].meaning == nil else { continue }
            let still = Codependence.still(distribution).map { distribution.assets[$0] }
            guard !still.isEmpty else { break }
            throw ErrorReport(
                code: .insufficientHistory,
                message:
                    "\(still.map(\.symbol).joined(separator: ", ")) never moved in the window, and "
                    + "has no place in the network or cluster of constraints.graph[\(index)]. Leave it "
                    + "out of assets, or choose a longer window.",
                details: ["assets": .array(still.map { .string($0.symbol) })]
            )
        }
        return result
    }

    /// Where weights stand in the networks and clusters; `nil` where there are none.
    func report(_ weights: [Double]) -> GraphReport? {
        graph.isEmpty ? nil : GraphReport(limits: graph, weights: weights)
    }

    /// Limits of mean centralities as rows over the assets.
    var centralityConstraints: [LinearConstraint] {
        graph.compactMap { limit in
            let limits = limit.limits
            guard let meaning = limit.meaning, !limit.selects, limits != RequestedLimits() else {
                return nil
            }
            return LinearConstraint(
                name: limit.name,
                coefficients: meaning.centralities,
                minimum: limits.minimum,
                maximum: limits.maximum
            )
        }
    }

    /// Demands that assets be held apart.
    var apartConstraints: [DiscreteConstraint] {
        graph.compactMap { limit in
            guard let meaning = limit.meaning, limit.selects else { return nil }
            let apart = HoldApart(name: limit.name, sets: meaning.sets, maximum: meaning.maximum)
            return .apart(apart)
        }
    }
}
