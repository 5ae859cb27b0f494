internal import Estimation
internal import Optimization
internal import Portfolio

extension PortfolioProblem {
    /// What the user asks, in the optimizer's terms.
    init(_ request: OptimizationRequest, distribution: ReturnDistribution) {
        let objective: Objective =
            switch request.objective {
            case .minimumRisk: .minimumRisk
            case .maximumReturn: .maximumReturn
            case .utility: .utility(riskAversion: request.riskAversion)
            case .sharpe: .maximumSharpe(riskFreeRate: request.riskFreeRate)
            }
        let requested = request.constraints
        self.init(
            distribution: distribution,
            objective: objective,
            constraints: PortfolioConstraints(
                assets: request.assets.count,
                budget: requested.budget,
                lower: requested.lowerBound.values(for: request.assets),
                upper: requested.upperBound.values(for: request.assets),
                linear: requested.linearConstraints(over: request.assets),
                returnTarget: requested.returnTarget
            )
        )
    }
}

extension RequestedConstraints {
    /// Group limits and linear limits as rows over `assets`.
    fileprivate func linearConstraints(over assets: [AssetID]) -> [LinearConstraint] {
        let groupMembers = Dictionary(groups.map { ($0.name, Set($0.assets)) }) { first, _ in first
        }
        let ofGroups = groupConstraints.map { constraint in
            let members = groupMembers[constraint.group] ?? []
            return LinearConstraint(
                name: constraint.group,
                coefficients: assets.map { members.contains($0) ? 1 : 0 },
                minimum: constraint.limits.minimum,
                maximum: constraint.limits.maximum
            )
        }
        let ofSums = (linear + text.map(\.meaning)).map { constraint in
            let values = Dictionary(
                constraint.coefficients.map { ($0.asset, $0.value) }
            ) { _, last in last }
            return LinearConstraint(
                name: constraint.name,
                coefficients: assets.map { values[$0] ?? 0 },
                minimum: constraint.limits.minimum,
                maximum: constraint.limits.maximum
            )
        }
        return ofGroups + ofSums
    }

    /// Groups that name assets outside the universe, in sentences.
    func warnings(over assets: [AssetID]) -> [String] {
        let universe = Set(assets)
        return groups.compactMap { group in
            let foreign = group.assets.filter { !universe.contains($0) }
            guard !foreign.isEmpty else { return nil }
            let names = foreign.prefix(10).map(\.symbol).joined(separator: ", ")
            let rest = foreign.count > 10 ? " and \(foreign.count - 10) more" : ""
            return "Group \(group.name) names \(names)\(rest) outside the universe; "
                + "they hold nothing."
        }
    }
}
