internal import Portfolio

extension RequestedSelection {
    /// Refuses demands that bounds or missing minimum weights leave without a meaning.
    func check(_ constraints: RequestedConstraints, assets: [AssetID]) throws(ErrorReport) {
        let lower = constraints.lowerBound.values(for: assets)
        let upper = constraints.upperBound.values(for: assets)
        let least = minimumWeight?.values(for: assets) ?? assets.map { _ in 0 }
        var open: Set<AssetID> = []
        for (i, asset) in assets.enumerated() {
            try check(asset, least: least[i], lower: lower[i], upper: upper[i])
            let canBeZero = lower[i] <= 0 && upper[i] >= 0
            let canBeHeld = lower[i] != 0 || upper[i] != 0
            if least[i] == 0, canBeZero, canBeHeld { open.insert(asset) }
        }
        for (path, members) in demanding(constraints.groups, assets: assets) {
            guard let asset = members.first(where: open.contains) else { continue }
            throw .invalid(
                path: path,
                "\(path) demands that assets be held, and \(asset) has no min_weight_if_held above "
                    + "0: any weight, however small, would do. Give it one.",
                details: ["asset": .string(asset.symbol)]
            )
        }
    }

    private func check(
        _ asset: AssetID,
        least: Double,
        lower: Double,
        upper: Double
    ) throws(ErrorReport) {
        guard least > 0 else { return }
        let path = "constraints.min_weight_if_held"
        if lower < 0 {
            throw .invalid(
                path: path,
                "\(path) of \(asset) is \(least), and its lower bound, \(lower), allows a short "
                    + "position, which has no least size. Raise the bound to 0 or exempt the asset.",
                details: ["asset": .string(asset.symbol), "value": JSON(least)]
            )
        }
        if upper > 0, least > upper {
            throw .invalid(
                path: path,
                "\(path) of \(asset) is \(least), above its upper bound, \(upper). "
                    + "Lower the one or raise the other.",
                details: [
                    "asset": .string(asset.symbol), "value": JSON(least),
                    "allowed": .string("at most the upper bound, \(upper)"),
                ]
            )
        }
    }

    /// The demands that assets be held, with the assets among which they ask.
    private func demanding(
        _ groups: [AssetGroup],
        assets: [AssetID]
    ) -> [(path: String, members: [AssetID])] {
        var result: [(path: String, members: [AssetID])] = []
        if minimumAssets != nil { result.append(("constraints.min_assets", assets)) }
        for (k, count) in cardinalities.enumerated() where count.minimum != nil {
            let members = self.members(of: count, groups: groups)
            result.append(("constraints.group_cardinality[\(k)].min", members))
        }
        for (k, set) in together.enumerated() {
            result.append(("constraints.together[\(k)]", set.assets))
        }
        return result
    }

    /// The assets that a count is about.
    func members(of count: CardinalitySpecification, groups: [AssetGroup]) -> [AssetID] {
        switch count.members {
        case .assets(let assets): assets
        case .group(let name): groups.first { $0.name == name }?.assets ?? []
        }
    }
}
