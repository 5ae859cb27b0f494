internal import Optimization
internal import Portfolio

/// What limits on shares of the variance ask of the rest of the request.
extension OptimizationRequest {
    /// The limits in the optimizer's terms; an asset's own take the place of those that each has.
    var riskContributionLimits: [RiskContributionLimit] {
        let members = Dictionary(constraints.groups.map { ($0.name, Set($0.assets)) }) { first, _ in
            first
        }
        let own = Set(constraints.riskContributions.map(\.subject))
        return constraints.riskContributions.flatMap { stated -> [RiskContributionLimit] in
            let limit = { (name: String, places: [Int]) in
                RiskContributionLimit(
                    name: "\(name) risk_contribution",
                    assets: places,
                    minimum: stated.limits.minimum,
                    maximum: stated.limits.maximum
                )
            }
            if stated.subject == RiskContributionSpecification.each {
                return assets.indices.filter { !own.contains(assets[$0].symbol) }
                    .map { limit(assets[$0].symbol, [$0]) }
            }
            let group = members[stated.subject]
            return [
                limit(
                    stated.subject,
                    assets.indices.filter {
                        group?.contains(assets[$0]) ?? (assets[$0].symbol == stated.subject)
                    }
                )
            ]
        }
    }

    /// Refuses what limits on shares of the variance do not hold for.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkRiskContributions() throws(ErrorReport) {
        guard !constraints.riskContributions.isEmpty else { return }
        let models: [RequestedModel] = [
            .classic, .blackLitterman, .factorModel, .entropyPooling, .maximumDiversification,
        ]
        let misfits = [
            (
                "model", !models.contains(model),
                "models that know them are \(models.map(\.rawValue).joined(separator: ", "))"
            ),
            ("objective", objective == .mixed, "its scores are those of a convex problem"),
            (
                "efficient_frontier", efficientFrontier > 0,
                "portfolios that share the risk so are no convex set, and have no frontier that a chain of "
                    + "solves could follow"
            ),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "a search over assets needs bounds that hold for all portfolios"
            ),
            (
                "constraints.budget",
                constraints.budget.keepsCash || constraints.budget.capital <= 0,
                "shares are those of a portfolio that invests a number above 0"
            ),
        ]
        try refuse(
            misfits,
            beside: "constraints.risk_contribution",
            remedy: "leave constraints.risk_contribution out"
        )
    }
}
